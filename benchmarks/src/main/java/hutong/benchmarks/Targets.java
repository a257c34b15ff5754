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

    /** In the benchmark's own unit, time of one operation. */
    private static final Map<String, Double> AT_MOST =
            Map.of(
                    "PanelBenchmark.applicationsPage", 200.0,
                    "PanelBenchmark.rankingPage", 200.0,
                    "PanelBenchmark.proposedSet", 5_000.0);

    private Targets() {}

    static Figure figure(RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        String method = result.getParams().getBenchmark();
        String name = method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
        String title = words(name) + parameters(result);
        Double least = AT_LEAST.get(name);
        Double most = AT_MOST.get(name);
        double score = primary.getScore();
        String unit = primary.getScoreUnit();
        if (least != null) {
            return Figure.atLeast(title, score, unit, least);
        }
        return most == null
                ? Figure.of(title, score, unit)
                : Figure.atMost(title, score, unit, most);
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
