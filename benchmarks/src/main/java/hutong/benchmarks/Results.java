package hutong.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The last figures of each benchmark: {@code results/NAME.json}, a list, and, drawn from all of
 * those, {@code RESULTS.md}.
 *
 * @param folder the benchmarks module's folder
 */
public record Results(Path folder) {
    /** Files of the proof, which has a page of its own. */
    private static final String PROOF = "prove";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Replaces the figures of one benchmark.
     *
     * @param conditions on what it was run and how, in a sentence or two
     */
    public void write(String name, String conditions, List<Figure> figures) throws IOException {
        ArrayNode list = JSON.createArrayNode();
        for (Figure figure : figures) {
            ObjectNode entry = list.addObject();
            entry.put("figure", figure.figure());
            entry.put("value", figure.value());
            entry.put("unit", figure.unit());
            entry.put("target", figure.target().orElse(null));
            entry.put("holds", figure.holds());
            entry.put("conditions", conditions);
        }
        Files.createDirectories(folder.resolve("results"));
        Files.writeString(
                folder.resolve("results").resolve(name + ".json"),
                JSON.writeValueAsString(list) + "\n");
        Files.writeString(folder.resolve("RESULTS.md"), page());
    }

    /** A table for a person at a terminal. */
    public static String table(List<Figure> figures) {
        var text = new StringBuilder();
        for (Figure figure : figures) {
            text.append(
                    "  %-58s %14s %-12s %s%n"
                            .formatted(
                                    figure.figure(),
                                    figure.shown(),
                                    figure.unit(),
                                    figure.target()
                                            .map(target ->
                                                    (figure.holds() ? "holds: " : "MISSED: ")
                                                            + target)
                                            .orElse("")));
        }
        return text.toString();
    }

    private String page() throws IOException {
        var text =
                new StringBuilder(
                        """
                        # Results

                        The last run of each benchmark; `./hutong bench NAME` replaces it. Figures of different runs, and above all of
                        different machines, say nothing beside each other. The proof under faults is in [docs/proof.md](../docs/proof.md).
                        """);
        for (Map.Entry<String, Path> result : files().entrySet()) {
            var figures = JSON.readTree(Files.readString(result.getValue()));
            text.append("\n## ").append(result.getKey()).append("\n\n");
            text.append(figures.path(0).path("conditions").asText()).append("\n\n");
            text.append(
                    "| figure | value | unit | target | holds |\n"
                            + "| --- | ---: | --- | --- | --- |\n");
            for (var entry : figures) {
                var figure =
                        Figure.of(
                                entry.path("figure").asText(),
                                entry.path("value").asDouble(),
                                entry.path("unit").asText());
                boolean targeted = entry.path("target").isTextual();
                text.append(
                        "| %s | %s | %s | %s | %s |%n"
                                .formatted(
                                        figure.figure(),
                                        figure.shown(),
                                        figure.unit(),
                                        targeted ? entry.path("target").asText() : "",
                                        !targeted
                                                ? ""
                                                : entry.path("holds").asBoolean() ? "yes" : "no"));
            }
        }
        return text.toString();
    }

    private Map<String, Path> files() throws IOException {
        var files = new TreeMap<String, Path>();
        try (Stream<Path> paths = Files.list(folder.resolve("results"))) {
            paths.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.getFileName().toString().startsWith(PROOF))
                    .forEach(path ->
                            files.put(path.getFileName().toString().replace(".json", ""), path));
        }
        return files;
    }
}
