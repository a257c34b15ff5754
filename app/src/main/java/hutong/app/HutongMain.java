package hutong.app;

import hutong.app.internal.Preflight;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts a node; says in one sentence what stands in the way, where something does. */
@QuarkusMain
public final class HutongMain {
    private HutongMain() {}

    public static void main(String... arguments) {
        var config = ConfigProvider.getConfig();
        Optional<String> obstacle =
                Preflight.obstacle(
                        java.nio.file.Path.of(config.getValue("hutong.var", String.class)),
                        config.getValue("hutong.bind", String.class),
                        config.getValue("hutong.port", Integer.class));
        if (obstacle.isPresent()) {
            System.err.println("hutong: " + obstacle.get());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }
}
