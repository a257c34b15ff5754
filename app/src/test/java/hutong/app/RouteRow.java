package hutong.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code routes.txt}.
 *
 * @param verb GET, POST …
 * @param path with the query, and with names of samples where ids stand
 * @param verdicts one for each visitor: {@code +} may pass, {@code -} is refused
 * @param body what of the content says whom it is about; blank for nothing
 */
record RouteRow(String verb, String path, String verdicts, String body) {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    static final char PASSES = '+';
    static final char REFUSED = '-';

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?:([=:])([^{}]+))?}");

    /** The rows of each section; those of one section are tried in their order. */
    static Map<String, List<RouteRow>> sections() throws IOException {
        Map<String, List<RouteRow>> sections = new LinkedHashMap<>();
        String section = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(of(line));
            }
        }
        return sections;
    }

    static String text() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RouteRow.class.getResourceAsStream("/routes.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static RouteRow of(String line) {
        String[] parts = line.split(" \\| ", 3);
        int space = parts[0].indexOf(' ');
        return new RouteRow(
                parts[0].substring(0, space),
                parts[0].substring(space + 1).strip(),
                parts.length > 1 ? parts[1].replace(" ", "") : "",
                parts.length > 2 ? parts[2].strip() : "");
    }

    boolean changes() {
        return !verb.equals("GET");
    }

    /** As {@link RouteTable} names it. */
    String route() {
        return verb + " " + PARAMETER.matcher(path.replaceAll("\\?.*", "")).replaceAll("{$1}");
    }

    /** The address with each sample in its place. */
    String address(UnaryOperator<String> sample) {
        return filled(path, sample);
    }

    String content(UnaryOperator<String> sample) {
        return filled(body, sample);
    }

    /** The line anew, with other verdicts. */
    String line(String found) {
        return verb
                + " "
                + path
                + " | "
                + RouteVisitor.grouped(found)
                + (body.isEmpty() ? "" : " | " + body);
    }

    private static String filled(String text, UnaryOperator<String> sample) {
        return PARAMETER
                .matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(filled(it, sample)));
    }

    private static String filled(MatchResult name, UnaryOperator<String> sample) {
        if (name.group(2) == null) {
            return sample.apply(name.group(1));
        }
        return name.group(2).equals(":") ? name.group(3) : sample.apply(name.group(3));
    }
}
