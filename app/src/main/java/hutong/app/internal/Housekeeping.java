package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.identity.Sessions;
import hutong.kernel.Time;
import hutong.notices.NoticeSweeper;
import hutong.store.Loop;
import hutong.store.OutboxRelay;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is thrown away every hour: old events, ended sessions, old notices, mails, deliveries. */
@Singleton
class Housekeeping implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("hutong.housekeeping");
    private static final Duration EVERY = Duration.ofHours(1);

    private final HutongConfig config;
    private final OutboxRelay relay;
    private final Sessions sessions;
    private final NoticeSweeper notices;
    private final Time time;
    private @Nullable Loop loop;

    Housekeeping(
            HutongConfig config,
            OutboxRelay relay,
            Sessions sessions,
            NoticeSweeper notices,
            Time time) {
        this.config = config;
        this.relay = relay;
        this.sessions = sessions;
        this.notices = notices;
        this.time = time;
    }

    void start() {
        loop = new Loop("housekeeping", EVERY, this::runOnce);
    }

    /** One round; answers 0, so that the next comes after the pause. */
    int runOnce() {
        Duration kept = Duration.ofDays(Math.max(1, config.events().keptDays()));
        int events = relay.prune(time.now().minus(kept));
        int ended = sessions.sweep();
        int told = notices.sweep();
        if (events + ended + told > 0) {
            LOG.log(
                    Level.INFO,
                    "removed {0} old events, {1} ended sessions, {2} old notices and mails",
                    events,
                    ended,
                    told);
        }
        return 0;
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
    }
}
