package hutong.notices;

import hutong.kernel.Page;
import hutong.kernel.Time;
import hutong.notices.internal.NoticeRows;
import hutong.notices.internal.Place;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A person's own notices and what they want to be told. Nobody reads another's. */
@Singleton
public class NoticeDesk {
    /** Where counting stops: more are shown as this many and more. */
    public static final int UNREAD_MAX = 100;

    private final Database database;
    private final Time time;

    @Inject
    public NoticeDesk(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Newest first.
     *
     * @throws hutong.kernel.RefusedException for a cursor that no page gave
     */
    public Page<Notice> page(UUID person, Optional<String> cursor, int limit) {
        Place from = Place.of(cursor);
        List<Notice> found =
                database.read(
                        handle -> NoticeRows.page(handle, person, from.at(), from.id(), limit + 1));
        return Place.page(found, limit, it -> new Place(it.createdAt(), it.id()));
    }

    /** How many are unread, at most {@link #UNREAD_MAX}. */
    public int unread(UUID person) {
        return database.read(handle -> NoticeRows.unread(handle, person, UNREAD_MAX));
    }

    /** Marks it read and answers it; empty when the person has no such notice. */
    public Optional<Notice> open(UUID person, UUID id) {
        return database.transact(handle -> {
            NoticeRows.read(handle, person, id, time.now());
            return NoticeRows.one(handle, person, id).stream().findFirst();
        });
    }

    /** Marks all that were told until now read; answers how many were not. */
    public int readAll(UUID person) {
        return database.transact(handle -> NoticeRows.readAll(handle, person, time.now()));
    }

    /** Of every type that concerns people with accounts: chosen, or the type's own default. */
    public Map<NoticeType, Preference> preferences(UUID person) {
        Map<NoticeType, Preference> chosen =
                database.read(handle -> NoticeRows.preferences(handle, person));
        Map<NoticeType, Preference> all = new EnumMap<>(NoticeType.class);
        for (NoticeType type : NoticeType.values()) {
            all.put(type, chosen.getOrDefault(type, Preference.of(type)));
        }
        return all;
    }

    public void prefer(UUID person, Map<NoticeType, Preference> wanted) {
        database.run(handle ->
                wanted.forEach((type, choice) -> NoticeRows.prefer(handle, person, type, choice)));
    }
}
