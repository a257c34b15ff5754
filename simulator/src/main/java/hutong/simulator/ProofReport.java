package hutong.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the proof came to: on the terminal, in a file for programs and in a page for people. */
final class ProofReport {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String BEGIN = "<!-- figures: written by ./hutong prove -->";
    private static final String END = "<!-- end of figures -->";

    private record Part(String name, String conditions, long seconds, List<Figure> figures) {}

    private final Path home;
    private final List<Part> parts = new ArrayList<>();

    ProofReport(Path home) {
        this.home = home;
    }

    void run(ProofSection section, ProofOptions options) {
        System.out.println("\n" + section.name() + ": " + section.conditions(options));
        long begun = System.nanoTime();
        List<Figure> figures;
        try {
            figures = section.run(options);
        } catch (Exception | AssertionError broken) {
            broken.printStackTrace();
            figures = List.of(Figure.none("the section broke: " + broken, 1, "times"));
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        parts.add(new Part(section.name(), section.conditions(options), seconds, figures));
        for (Figure figure : figures) {
            System.out.printf(
                    "  %-66s %14s %-14s %s%n",
                    figure.figure(),
                    figure.shown(),
                    figure.unit(),
                    figure.target()
                            .map(target -> (figure.holds() ? "holds: " : "MISSED: ") + target)
                            .orElse(""));
        }
        System.out.println("  (" + seconds + " s)");
    }

    /** What the figures together say. */
    Verdict verdict() {
        List<Figure> missed =
                parts.stream()
                        .flatMap(part -> part.figures().stream())
                        .filter(figure -> !figure.holds())
                        .toList();
        if (missed.isEmpty()) {
            return Verdict.PROVED;
        }
        return missed.stream().anyMatch(Figure::isPromise) ? Verdict.BROKEN : Verdict.SLOW;
    }

    /** The page shows the last full run; shorter ones leave it alone. */
    void write(ProofOptions options) throws IOException {
        Path file = home.resolve("benchmarks/results/" + options.fileName() + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(list()) + "\n");
        Path page = home.resolve("docs/proof.md");
        if (options.isWhole() && Files.exists(page)) {
            String text = Files.readString(page);
            int from = text.indexOf(BEGIN);
            int to = text.indexOf(END);
            if (from >= 0 && to > from) {
                Files.writeString(
                        page,
                        text.substring(0, from + BEGIN.length())
                                + "\n"
                                + tables(options)
                                + text.substring(to));
            }
        }
        System.out.println("\n" + verdict().words() + "; figures in " + home.relativize(file));
    }

    private ArrayNode list() {
        ArrayNode list = JSON.createArrayNode();
        for (Part part : parts) {
            for (Figure figure : part.figures()) {
                ObjectNode entry = list.addObject();
                entry.put("figure", figure.figure());
                entry.put("value", figure.value());
                entry.put("unit", figure.unit());
                entry.put("target", figure.target().orElse(null));
                entry.put("holds", figure.holds());
                entry.put("section", part.name());
                entry.put("conditions", part.conditions());
            }
        }
        return list;
    }

    private String tables(ProofOptions options) {
        var text = new StringBuilder();
        text.append(
                "\nLast full run: seed %d, Java %d, %d processors shared by clients, suppliers,"
                        .formatted(
                                options.seed(),
                                Runtime.version().feature(),
                                Runtime.getRuntime().availableProcessors()));
        text.append(" gateways and PostgreSQL.\n");
        for (Part part : parts) {
            text.append("\n### ").append(part.name()).append("\n\n").append(part.conditions());
            text.append(" Took ").append(part.seconds()).append(" s.\n\n");
            text.append("| figure | value | unit | target | holds |\n");
            text.append("| --- | ---: | --- | --- | --- |\n");
            for (Figure figure : part.figures()) {
                text.append("| ").append(figure.figure()).append(" | ").append(figure.shown());
                text.append(" | ").append(figure.unit()).append(" | ");
                text.append(figure.target().orElse("")).append(" | ");
                boolean targeted = figure.target().isPresent();
                text.append(!targeted ? "" : figure.holds() ? "yes" : "**no**").append(" |\n");
            }
        }
        return text.append("\n").toString();
    }
}
