package hutong.app.internal;

import hutong.programme.applications.ApplicationSweeper;
import hutong.programme.applications.Fulfilment;
import hutong.programme.applications.Fulfilments;
import hutong.store.Loop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What applications need of this house. */
@Singleton
class ApplicationParts {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private Optional<Loop> sweeping = Optional.empty();

    /** All that rooms do when an offer is accepted. */
    @Produces
    @Singleton
    Fulfilments fulfilments(@All List<Fulfilment> all) {
        return new Fulfilments(all);
    }

    /** Started by {@link #open}; drafts and offers lapse within a few seconds. */
    void open(@Observes StartupEvent event, ApplicationSweeper sweeper) {
        sweeping = Optional.of(new Loop("application-sweeper", PAUSE, sweeper::runOnce));
    }

    void close(@Observes ShutdownEvent event) {
        sweeping.ifPresent(Loop::close);
    }
}
