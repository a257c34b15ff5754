package hutong.app;

import hutong.app.internal.Announcement;
import hutong.app.internal.Preflight;
import hutong.app.internal.Rehearsal;
import hutong.app.internal.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Starts a node; says in one sentence what stands in the way, where something does. */
@QuarkusMain
public final class HutongMain {
    public static void main(String... arguments) {
        HutongConfig config = Settings.read();
        Optional<String> obstacle = Preflight.obstacle(config.var(), config.bind(), config.port());
        if (obstacle.isPresent()) {
            System.err.println("hutong: " + obstacle.get());
            System.exit(1);
        }
        Quarkus.run(Open.class, arguments);
    }

    /** Runs when the doors are open, until the process is told to end. */
    public static class Open implements QuarkusApplication {
        private final Announcement announcement;
        private final Rehearsal rehearsal;

        @Inject
        Open(Announcement announcement, Rehearsal rehearsal) {
            this.announcement = announcement;
            this.rehearsal = rehearsal;
        }

        @Override
        public int run(String... arguments) throws IOException, InterruptedException {
            if (List.of(arguments).contains("rehearse")) {
                rehearsal.run();
                return 0;
            }
            System.out.println(announcement.text());
            Quarkus.waitForExit();
            return 0;
        }
    }
}
