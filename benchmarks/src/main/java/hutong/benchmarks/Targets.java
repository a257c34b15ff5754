package hutong.benchmarks;

import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What each JMH benchmark should reach on 2 cores, by the name of its method. */
final class Targets {
    /** In the benchmark's own unit, operations in a second. */
    private static final Map<String, Double> AT_LEAST =
            Map.of(
                    "JournalBenchmark.sixtyFourProducers", 50_000.0,
                    "PostingBenchmark.posted", 25_000.0);

    private Targets() {}

    static Figure figure(RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        String method = result.getParams().getBenchmark();
        String name = method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
        String title = words(name) + parameters(result);
        Double target = AT_LEAST.get(name);
        return target == null
                ? Figure.of(title, primary.getScore(), primary.getScoreUnit())
                : Figure.atLeast(title, primary.getScore(), primary.getScoreUnit(), target);
    }

    private static String words(String name) {
        return name.replace("Benchmark.", ": ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }

    private static String parameters(RunResult result) {
        var text = new StringBuilder();
        for (String key : result.getParams().getParamsKeys()) {
            text.append(", ").append(key).append(' ').append(result.getParams().getParam(key));
        }
        if (result.getParams().getThreads() > 1) {
            text.append(", ").append(result.getParams().getThreads()).append(" threads");
        }
        return text.toString();
    }
}
