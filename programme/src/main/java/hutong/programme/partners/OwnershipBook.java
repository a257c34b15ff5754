package hutong.programme.partners;

import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.internal.OwnershipRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who owns whom among the organisations of a programme: eligibility and reviewers' conflicts are
 * found from it.
 *
 * <ul>
 *   <li>An office sees and ends only what an organisation of its own programme is in.
 *   <li>Nothing is erased; an ownership ends on a day.
 * </ul>
 *
 * <p>The door has checked that the caller may act for, or read, the programme's office.
 */
@Singleton
public class OwnershipBook {
    /** The most that is listed. */
    public static final int LISTED_MAX = 1_000;

    private static final int SOURCE_CHARACTERS_MAX = 300;

    private final Database database;
    private final Time time;
    private final AuditTrail audit;

    @Inject
    public OwnershipBook(Database database, Time time, AuditTrail audit) {
        this.database = database;
        this.time = time;
        this.audit = audit;
    }

    /** Those that last first. */
    public List<Ownership> of(UUID programme) {
        return database.read(handle -> OwnershipRows.of(handle, programme, LISTED_MAX));
    }

    /** Partners, applicants and holders of awards of the programme, by name. */
    public List<UUID> related(UUID programme) {
        return database.read(handle -> OwnershipRows.related(handle, programme, LISTED_MAX));
    }

    /** Writes one down; the same id again is nothing new. Empty when done. */
    public Optional<Refusal> record(UUID programme, Ownership ownership, UUID by) {
        Optional<Refusal> fault = fault(ownership);
        if (fault.isPresent()) {
            return fault;
        }
        return database.transact(handle -> {
            List<UUID> known = OwnershipRows.related(handle, programme, Integer.MAX_VALUE);
            if (!known.contains(ownership.holder()) && !known.contains(ownership.held())) {
                return Optional.of(
                        Refusal.invalid(
                                "held", "One of them must be an organisation of the programme."));
            }
            OwnershipRows.insert(handle, ownership, time.now(), by);
            audit.record(
                    handle,
                    Act.of(by, "ownership.recorded", ownership.id(), programme)
                            .to(
                                    Map.of(
                                            "holder", ownership.holder().toString(),
                                            "held", ownership.held().toString(),
                                            "kind", ownership.kind().name(),
                                            "source", ownership.source())));
            return Optional.empty();
        });
    }

    /** Lets one end: from this day on it no longer holds. Empty when done. */
    public Optional<Refusal> end(UUID programme, UUID id, LocalDate until, UUID by) {
        return database.transact(handle -> {
            Optional<Ownership> known = OwnershipRows.lock(handle, programme, id);
            if (known.isEmpty()) {
                return Optional.of(
                        Refusal.of(
                                Refusal.Kind.NOT_FOUND,
                                "ownership_not_found",
                                "There is no such ownership."));
            }
            if (until.isBefore(known.get().since())) {
                return Optional.of(Refusal.invalid("until", "It can't end before it began."));
            }
            OwnershipRows.end(handle, id, until);
            audit.record(
                    handle,
                    Act.of(by, "ownership.ended", id, programme)
                            .changed(
                                    "until",
                                    known.get().until().map(LocalDate::toString).orElse(""),
                                    until));
            return Optional.empty();
        });
    }

    private Optional<Refusal> fault(Ownership it) {
        if (it.holder().equals(it.held())) {
            return Optional.of(Refusal.invalid("held", "An organisation does not own itself."));
        }
        int share = it.shareBasisPoints().orElse(1);
        if (share < 1 || share > 10_000) {
            return Optional.of(Refusal.invalid("share", "Between 0.01 and 100 percent."));
        }
        if (it.since().isAfter(LocalDate.ofInstant(time.now(), ZoneOffset.UTC).plusDays(1))) {
            return Optional.of(Refusal.invalid("since", "Give a day that has come."));
        }
        if (it.source().isBlank() || it.source().length() > SOURCE_CHARACTERS_MAX) {
            return Optional.of(
                    Refusal.invalid("source", "Say where it comes from, in 300 characters."));
        }
        return Optional.empty();
    }
}
