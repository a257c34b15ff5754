package hutong.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that the API gives to who only reads, for a few records of each kind. */
final class ApiWalk {
    private static final int SAMPLES = 3;
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where the ids of a parameter come from. */
    private static final Map<String, String> SOURCES =
            Map.ofEntries(
                    Map.entry(
                            "application",
                            "SELECT id FROM programme.application ORDER BY state DESC"),
                    Map.entry(
                            "attachment",
                            "SELECT id FROM programme.attachment WHERE application IN (SELECT id"
                                    + " FROM programme.application ORDER BY state DESC LIMIT 3)"),
                    Map.entry("award", "SELECT id FROM programme.award ORDER BY title"),
                    Map.entry("call", "SELECT id FROM programme.call ORDER BY applications DESC"),
                    Map.entry("company", "SELECT id FROM programme.cohort_company"),
                    Map.entry("delivery", "SELECT id FROM notices.delivery"),
                    Map.entry(
                            "figure", "SELECT id FROM programme.cohort_figure ORDER BY state DESC"),
                    Map.entry("file", "SELECT id FROM programme.award_file"),
                    Map.entry("milestone", "SELECT id FROM programme.milestone ORDER BY number"),
                    Map.entry("model", "SELECT id FROM catalogue.model"),
                    Map.entry("name", "SELECT name FROM catalogue.model"),
                    Map.entry("pairing", "SELECT id FROM programme.pairing"),
                    Map.entry("person", "SELECT person FROM programme.reviewer"),
                    Map.entry("plan", "SELECT id FROM programme.batch_plan"),
                    Map.entry("product", "SELECT id FROM programme.product ORDER BY state"),
                    Map.entry("programme", "SELECT slug FROM programme.programme"),
                    Map.entry(
                            "review",
                            "SELECT r.id FROM programme.review r JOIN identity.person p ON p.id ="
                                + " r.reviewer ORDER BY p.email = 'reviewer@demonstration.example'"
                                + " DESC"),
                    Map.entry("subject", "SELECT subject FROM programme.award_file"),
                    Map.entry(
                            "table",
                            "SELECT unnest(ARRAY['calls', 'applications', 'awards', 'partners'])"),
                    Map.entry("voucher", "SELECT id FROM programme.voucher ORDER BY state"),
                    Map.entry("webhook", "SELECT id FROM notices.webhook"));

    private final URI base;
    private final Map<String, List<String>> samples = new HashMap<>();
    private final List<JsonNode> reads = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final Set<String> answered = new TreeSet<>();
    private final Set<String> wrong = new TreeSet<>();
    private final Set<String> shown = new TreeSet<>();

    ApiWalk(URI base, Database database) throws IOException, InterruptedException {
        this.base = base;
        SOURCES.forEach((name, query) ->
                samples.put(
                        name,
                        database.read(handle ->
                                handle.createQuery(query + " LIMIT " + SAMPLES)
                                        .mapTo(String.class)
                                        .list())));
        JsonNode described = new ObjectMapper().readTree(sent("/openapi?format=json", "").body());
        described
                .get("paths")
                .properties()
                .forEach(path -> {
                    if (path.getValue().has("get") && !path.getKey().startsWith("/api/testing/")) {
                        paths.add(path.getKey());
                        reads.add(path.getValue().get("get").path("parameters"));
                    }
                });
    }

    Set<String> wrong() {
        return wrong;
    }

    Set<String> shown() {
        return shown;
    }

    /** Paths that nobody got. */
    Collection<String> silent() {
        Set<String> silent = new TreeSet<>(paths);
        silent.removeAll(answered);
        return silent;
    }

    /**
     * @param organisation of the visitor; blank for none
     */
    void as(String name, String cookie, String organisation)
            throws IOException, InterruptedException {
        for (int at = 0; at < paths.size(); at++) {
            for (String path : filled(paths.get(at))) {
                for (String query : queries(reads.get(at), organisation)) {
                    HttpResponse<String> answer = sent(path + query, cookie);
                    List<String> found = new ArrayList<>(SoundFile.wrong(answer));
                    if (answer.statusCode() == 200) {
                        answered.add(paths.get(at));
                        shown.addAll(HostileTexts.marks(answer.body()));
                    } else if (answer.statusCode() >= 500) {
                        found.add("answers " + answer.statusCode());
                    }
                    found.forEach(it -> wrong.add(name + " at " + path + query + ": " + it));
                }
            }
        }
    }

    private List<String> filled(String path) {
        List<String> open = new ArrayList<>(List.of(path));
        List<String> whole = new ArrayList<>();
        while (!open.isEmpty()) {
            String next = open.removeLast();
            Matcher place = PLACE.matcher(next);
            if (place.find()) {
                String parameter = place.group(1);
                List<String> known = samples.get(parameter);
                if (known == null) {
                    wrong.add("no samples of {" + parameter + "} in " + path);
                } else {
                    known.forEach(it ->
                            open.add(
                                    next.substring(0, place.start())
                                            + it
                                            + next.substring(place.end())));
                }
            } else {
                whole.add(next);
            }
        }
        return whole;
    }

    private List<String> queries(JsonNode parameters, String organisation) {
        Set<String> names = new TreeSet<>();
        parameters.forEach(it -> {
            if (it.path("in").asText().equals("query")) {
                names.add(it.path("name").asText());
            }
        });
        List<String> asked = new ArrayList<>();
        String programme = names.contains("programme") ? "programme=" + ProgrammeDoor.SLUG : "";
        asked.add("?" + programme);
        for (String name : names) {
            if (Set.of("organisation", "investor").contains(name) && !organisation.isEmpty()) {
                asked.add("?" + programme + "&" + name + "=" + organisation);
            } else if (Set.of("call", "subject", "award", "application").contains(name)) {
                samples.getOrDefault(name, List.of())
                        .forEach(it -> asked.add("?" + programme + "&" + name + "=" + it));
            }
        }
        return asked;
    }

    private HttpResponse<String> sent(String path, String cookie)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(base.resolve(path)).header("Cookie", cookie + "x=y").build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
