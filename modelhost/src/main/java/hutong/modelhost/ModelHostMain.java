package hutong.modelhost;

import hutong.kernel.Redacted;
import hutong.modelhost.http.ModelDoor;
import hutong.modelhost.internal.ModelShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The child process that runs the models, started by {@link ModelHostProcess}.
 *
 * <p>Its standard output is a protocol of lines: {@code READY port=N} once it listens, {@code
 * LOADING name}, {@code LOADED name} and {@code UNUSABLE name reason} as chat models load. It ends
 * when its standard input ends, so it never outlives a parent, however that one died.
 */
public final class ModelHostMain {
    /** The environment variable with the bearer token; a command line is read by everyone. */
    static final String TOKEN = "HUTONG_MODELHOST_TOKEN";

    static final String READY = "READY port=";
    static final String LOADING = "LOADING ";
    static final String LOADED = "LOADED ";
    static final String UNUSABLE = "UNUSABLE ";

    private static final int MISUSE = 64;

    private ModelHostMain() {}

    /**
     * @param arguments {@code --models FOLDER --threads N --context N --slots N}, and for each
     *     model that must not be loaded {@code --refuse NAME REASON}
     */
    public static void main(String[] arguments) throws Exception {
        dieWithTheParent();
        var values = new HashMap<String, String>();
        var refused = new HashMap<String, String>();
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at].equals("--refuse")) {
                refused.put(arguments[++at], arguments[++at]);
            } else {
                values.put(arguments[at], arguments[++at]);
            }
        }
        String token = System.getenv(TOKEN);
        if (token == null || token.isBlank()) {
            System.err.println("the environment variable " + TOKEN + " is missing");
            System.exit(MISUSE);
        } else {
            serve(settings(values), refused, new Redacted(token));
        }
    }

    private static ModelHostSettings settings(Map<String, String> values) {
        Path models = Path.of(values.getOrDefault("--models", "var/models")).toAbsolutePath();
        return new ModelHostSettings(
                models,
                models,
                Integer.parseInt(values.getOrDefault("--threads", "1")),
                Integer.parseInt(values.getOrDefault("--context", "2048")),
                Integer.parseInt(values.getOrDefault("--slots", "1")));
    }

    private static void serve(
            ModelHostSettings settings, Map<String, String> refused, Redacted token)
            throws Exception {
        var shelf = new ModelShelf(settings, refused, new Report());
        ModelDoor door = ModelDoor.open(shelf, token);
        say(READY + door.port());
        shelf.preload();
    }

    private static void dieWithTheParent() {
        Thread.ofPlatform()
                .daemon()
                .name("parent")
                .start(() -> {
                    try {
                        System.in.skipNBytes(Long.MAX_VALUE);
                    } catch (IOException ended) {
                        System.err.println("the parent is gone");
                    }
                    Runtime.getRuntime().halt(0);
                });
    }

    private static synchronized void say(String line) {
        System.out.println(line.replace('\n', ' '));
        System.out.flush();
    }

    private static final class Report implements ModelShelf.LoadReport {
        @Override
        public void loading(String model) {
            say(LOADING + model);
        }

        @Override
        public void loaded(String model) {
            say(LOADED + model);
        }

        @Override
        public void unusable(String model, String reason) {
            say(UNUSABLE + model + " " + reason);
        }
    }
}
