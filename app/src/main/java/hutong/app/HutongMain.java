package hutong.app;

import hutong.app.internal.Preflight;
import hutong.app.internal.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
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
        Quarkus.run(arguments);
    }
}
