package hutong.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of this module whose name matches, and keeps their figures. */
final class JmhBenchmarks {
    private JmhBenchmarks() {}

    /**
     * @param name a room's or benchmark's name without regard to case; blank runs all
     */
    static void run(String name, Results results) throws RunnerException, IOException {
        var options =
                new OptionsBuilder()
                        .include("(?i)^hutong\\.benchmarks\\..*" + name + ".*")
                        .shouldFailOnError(true)
                        .jvmArgsAppend(
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow")
                        .build();
        Map<String, List<Figure>> byFile = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            String method = result.getParams().getBenchmark();
            String type = method.substring(0, method.lastIndexOf('.'));
            byFile.computeIfAbsent(file(type), file -> new ArrayList<>())
                    .add(Targets.figure(result));
        }
        String conditions =
                "JMH, Java %d, %d processors, client and disk on one machine."
                        .formatted(
                                Runtime.version().feature(),
                                Runtime.getRuntime().availableProcessors());
        for (Map.Entry<String, List<Figure>> entry : byFile.entrySet()) {
            results.write(entry.getKey(), conditions, entry.getValue());
            System.out.println(Results.table(entry.getValue()));
        }
    }

    /** {@code hutong.benchmarks.ledger.JournalBenchmark} keeps its figures in {@code journal}. */
    private static String file(String type) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return simple.replaceAll("Benchmark$", "").toLowerCase(java.util.Locale.ROOT);
    }
}
