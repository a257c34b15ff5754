package hutong.notices;

import hutong.kernel.Time;
import hutong.notices.internal.DeliveryRows;
import hutong.notices.internal.MailRows;
import hutong.notices.internal.NoticeRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Removes what was read, sent or delivered long ago; never what still waits. */
@Singleton
public class NoticeSweeper {
    private final Database database;
    private final Time time;
    private final NoticesLimits limits;

    @Inject
    public NoticeSweeper(Database database, Time time, NoticesLimits limits) {
        this.database = database;
        this.time = time;
        this.limits = limits;
    }

    /** Answers how many rows went. */
    public int sweep() {
        Instant now = time.now();
        return database.transact(handle ->
                NoticeRows.deleteRead(handle, now.minus(limits.noticesKept()))
                        + MailRows.deleteSent(handle, now.minus(limits.mailKept()))
                        + DeliveryRows.deleteEnded(handle, now.minus(limits.deliveriesKept())));
    }
}
