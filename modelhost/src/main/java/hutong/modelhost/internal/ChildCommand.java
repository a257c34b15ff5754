package hutong.modelhost.internal;

import hutong.kernel.Redacted;
import hutong.modelhost.ModelHostSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line and the environment of the child. */
public final class ChildCommand {
    /** All that the child inherits: where things are and which language, no secret. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "SystemRoot");

    /** A small heap: weights and contexts lie outside it. C1 only: the work is done natively. */
    private static final List<String> JVM_OPTIONS =
            List.of(
                    "-Xms16m",
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=32m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Xshare:auto",
                    "-Djava.awt.headless=true",
                    "-Dio.netty.allocator.maxOrder=3",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private ChildCommand() {}

    public static ProcessBuilder builder(
            ModelHostSettings settings,
            String classPath,
            Map<String, String> refused,
            String tokenVariable,
            Redacted token) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM_OPTIONS);
        words.addAll(List.of("-cp", classPath, "hutong.modelhost.ModelHostMain"));
        words.addAll(List.of("--models", settings.models().toAbsolutePath().toString()));
        words.addAll(List.of("--threads", String.valueOf(settings.threads())));
        words.addAll(List.of("--context", String.valueOf(settings.contextTokens())));
        words.addAll(List.of("--slots", String.valueOf(settings.slots())));
        refused.forEach((name, reason) -> words.addAll(List.of("--refuse", name, reason)));
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().put(tokenVariable, token.reveal());
        // Threads that wait for each other spin this often and then sleep. Without a bound each
        // token takes ten times longer as soon as anything else needs a processor; without any
        // spinning, twice as long on an idle machine.
        builder.environment().put("GOMP_SPINCOUNT", "1000");
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        File log = settings.log().toFile();
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(log));
    }
}
