package hutong.benchmarks.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drives {@code wrk}, which has to be on PATH, with one and the same request again and again. */
final class Wrk {
    private static final String REPORT =
            """
            wrk.method = "POST"
            wrk.body = '%s'
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["Authorization"] = "Bearer %s"
            done = function(summary, latency, requests)
                local bad = summary.errors.status + summary.errors.connect + summary.errors.read
                io.write(string.format("RESULT %%d %%d %%d %%d %%d %%d\\n", summary.requests,
                    summary.duration, latency:percentile(50), latency:percentile(99), bad,
                    summary.errors.timeout))
            end
            """;
    private static final Pattern RESULT =
            Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private Wrk() {}

    /**
     * What a run came to.
     *
     * @param perSecond answered requests a second
     * @param failed answers that were no 2xx, and broken connections
     */
    record Run(double perSecond, long p50Micros, long p99Micros, long failed) {}

    static Run run(
            Path folder, String address, String secret, String body, int connections, int seconds)
            throws IOException, InterruptedException {
        Path script = folder.resolve("wrk.lua");
        Files.writeString(script, REPORT.formatted(body, secret));
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "wrk",
                                        "-t" + Math.min(2, connections),
                                        "-c" + connections,
                                        "-d" + seconds + "s",
                                        "-s",
                                        script.toString(),
                                        address))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher result = RESULT.matcher(said);
        if (!result.find()) {
            throw new IOException("wrk said: " + said);
        }
        double duration = Long.parseLong(result.group(2)) / 1e6;
        return new Run(
                Long.parseLong(result.group(1)) / duration,
                Long.parseLong(result.group(3)),
                Long.parseLong(result.group(4)),
                Long.parseLong(result.group(5)) + Long.parseLong(result.group(6)));
    }
}
