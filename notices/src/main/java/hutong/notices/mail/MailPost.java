package hutong.notices.mail;

import hutong.kernel.Time;
import hutong.notices.NoticesLimits;
import hutong.notices.internal.MailRows;
import hutong.store.Database;
import hutong.store.Loop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the mails of the queue to their carrier.
 *
 * <ul>
 *   <li>A mail stays in the queue until the carrier has it: failures are tried again with growing
 *       pauses, without a last attempt. After a crash between carrying and noting it, it may go
 *       twice, with the same Message-ID.
 *   <li>An address that takes no mail is parked with its mail, for a person to look at.
 *   <li>Several nodes may run; a mail is tried by one at a time.
 * </ul>
 */
public final class MailPost implements AutoCloseable {
    private final Database database;
    private final MailCarrier carrier;
    private final MailFrame frame;
    private final Time time;
    private final NoticesLimits limits;
    private @Nullable Loop loop;

    /**
     * @param origin where people reach this house, for links
     */
    public MailPost(
            Database database, MailCarrier carrier, URI origin, Time time, NoticesLimits limits) {
        this.database = database;
        this.carrier = carrier;
        this.frame = new MailFrame(origin);
        this.time = time;
        this.limits = limits;
    }

    /** One step; answers how many mails were carried or parked. */
    public int runOnce() {
        List<QueuedMail> due =
                database.transact(handle ->
                        MailRows.claim(
                                handle, time.now(), limits.mailLease(), limits.mailsAtOnceMax()));
        int done = 0;
        for (int at = 0; at < due.size(); at++) {
            QueuedMail mail = due.get(at);
            switch (carrier.carry(frame.write(mail))) {
                case MailOutcome.Carried _ -> {
                    database.run(handle -> MailRows.sent(handle, mail.id(), time.now()));
                    done++;
                }
                case MailOutcome.BadAddress bad -> {
                    database.run(handle -> MailRows.park(handle, mail.id(), bad.fault()));
                    done++;
                }
                case MailOutcome.Later later -> postpone(mail, later.fault());
                case MailOutcome.Closed closed -> {
                    postpone(mail, closed.fault());
                    giveBack(due.subList(at + 1, due.size()));
                    return done;
                }
            }
        }
        return done;
    }

    public synchronized void start() {
        if (loop == null) {
            loop = new Loop("mail-post", limits.poll(), this::runOnce);
        }
    }

    /** Mails that bad addresses hold up, the newest first, at most 100. */
    public List<QueuedMail> parked() {
        return database.read(handle -> MailRows.parked(handle, 100));
    }

    /** Tries a parked mail again; answers whether there is one of this id. */
    public boolean sendAgain(UUID mail) {
        return database.transact(handle -> MailRows.unpark(handle, mail, time.now()));
    }

    public int waiting() {
        return database.read(MailRows::waiting);
    }

    @Override
    public synchronized void close() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    private void postpone(QueuedMail mail, String fault) {
        Instant next = time.now().plus(pause(mail.attempts()));
        database.run(handle -> MailRows.later(handle, mail.id(), next, fault));
    }

    private void giveBack(List<QueuedMail> untried) {
        Instant next = time.now().plus(limits.mailBackoffMin());
        database.run(handle -> untried.forEach(mail -> MailRows.giveBack(handle, mail.id(), next)));
    }

    private Duration pause(int failures) {
        long doubled = limits.mailBackoffMin().toMillis() << Math.min(failures, 20);
        return Duration.ofMillis(Math.min(doubled, limits.mailBackoffMax().toMillis()));
    }
}
