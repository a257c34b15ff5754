package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.OfficeRole;
import hutong.identity.Sessions;
import hutong.kernel.Redacted;
import hutong.programme.seed.Demonstration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every page and call refuses the other roles and the other programmes: all routes that the node
 * serves, as each visitor of {@code routes.txt}.
 */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class RouteDoorTest extends RouteHouse {
    private static final int THREADS = 6;

    /** The way back from another provider, which refuses who does not come from there. */
    private static final String BACK = "/sign-in/oidc/back";

    /** The section whose rows end sessions. */
    private static final String LAST = "last";

    private static final Path FOUND = Path.of("target", "routes-found.txt");
    private static final Pattern OFFICE_FORM =
            Pattern.compile("<form[^>]*method=\"post\"[^>]*action=\"/office[^\"]*\"");

    @Inject RouteTable table;

    private Map<String, String> types = Map.of();
    private Map<String, List<RouteRow>> sections = Map.of();

    @BeforeEach
    void read() throws Exception {
        sections = RouteRow.sections();
        types = table.resources();
    }

    /** What a route answered to one visitor. */
    private record Answer(char verdict, int status, String body) {}

    /** A route without a row is one that nobody thought of who may use it. */
    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        Set<String> rows = new TreeSet<>();
        Set<String> byHand = new TreeSet<>();
        all().forEach(it -> (types.containsKey(it.route()) ? rows : byHand).add(it.route()));
        Set<String> missing = new TreeSet<>(types.keySet());
        missing.removeAll(rows);
        assertThat(missing).as("routes without a row in routes.txt").isEmpty();
        Set<String> hung = table.hung();
        assertThat(byHand)
                .as("rows without a route")
                .allMatch(row ->
                        row.matches("GET /(assets|_static)/.*")
                                || hung.stream().anyMatch(it -> isBelow(row, it)));
        assertThat(hung)
                .as("served without a resource and without a row")
                .allMatch(it -> byHand.stream().anyMatch(row -> isBelow(row, it)));
        assertThat(all())
                .extracting(it -> it.verb() + it.path() + it.body())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyVisitorGetsWhereTheTableSaysAndNoFurther() throws Exception {
        List<String> wrong = new ArrayList<>();
        Map<RouteRow, String> found = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<List<String>>> work = new ArrayList<>();
            sections.forEach((name, rows) -> {
                if (!name.equals(LAST)) {
                    work.add(() -> tried(rows, found));
                }
            });
            for (Future<List<String>> each : threads.invokeAll(work)) {
                wrong.addAll(each.get());
            }
        }
        wrong.addAll(tried(sections.getOrDefault(LAST, List.of()), found));
        keep(found);
        assertThat(wrong)
                .as(
                        "what differs from routes.txt; the whole table as it was found is in"
                                + " %s:%n%s",
                        FOUND, String.join("\n", wrong))
                .isEmpty();
    }

    /** Whoever reads for the office is not shown what would be refused. */
    @Test
    void anAuditorIsOfferedNoFormOfTheOffice() throws Exception {
        Someone both = granted(person("Both"), PROGRAMME, OfficeRole.Kind.AUDITOR);
        granted(both, anotherProgramme().id(), OfficeRole.Kind.OFFICER);
        assertThat(offered(official(OfficeRole.Kind.OFFICER))).isNotEmpty();
        assertThat(offered(official(OfficeRole.Kind.AUDITOR))).isEmpty();
        assertThat(offered(both)).isEmpty();
    }

    private List<String> offered(Someone someone) throws Exception {
        List<String> offered = new ArrayList<>();
        for (RouteRow row : all()) {
            if (row.verb().equals("GET")
                    && row.path().startsWith("/office")
                    && row.verdicts().charAt(RouteVisitor.AUDITOR.ordinal()) == RouteRow.PASSES) {
                HttpResponse<String> page =
                        send(
                                HttpRequest.newBuilder(base.resolve(row.address(samples::get)))
                                        .header("Cookie", cookies(someone.token())));
                assertThat(page.statusCode()).as(row.path()).isEqualTo(200);
                OFFICE_FORM
                        .matcher(page.body())
                        .results()
                        .forEach(it -> offered.add(row.path() + " offers " + it.group()));
            }
        }
        return offered;
    }

    private List<String> tried(List<RouteRow> rows, Map<RouteRow, String> found) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (RouteRow row : rows) {
            wrong.addAll(tried(row, found));
        }
        return wrong;
    }

    private List<String> tried(RouteRow row, Map<RouteRow, String> found) throws Exception {
        StringBuilder verdicts = new StringBuilder();
        List<String> statuses = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (RouteVisitor visitor : RouteVisitor.values()) {
            Answer answer = answer(row, visitor, row.content(samples::get));
            verdicts.append(answer.verdict());
            boolean same =
                    row.verdicts().length() > visitor.ordinal()
                            && row.verdicts().charAt(visitor.ordinal()) == answer.verdict();
            if (!same) {
                statuses.add(visitor + " " + answer.status());
            }
            boolean unasked = visitor == RouteVisitor.NOBODY && answer.status() == 403;
            if (unasked && !row.path().equals(BACK)) {
                wrong.add("# nobody is not told to sign in at " + row.path());
            }
            if (visitor.isStranger() && answer.status() < 300) {
                samples.secrets().stream()
                        .filter(answer.body()::contains)
                        .forEach(it ->
                                wrong.add(
                                        "# " + visitor + " reads of " + it + " at " + row.path()));
            }
        }
        found.put(row, verdicts.toString());
        boolean refusesNobody = verdicts.charAt(0) == RouteRow.REFUSED;
        if (row.changes() && refusesNobody && !row.body().isEmpty()) {
            Answer empty = answer(row, RouteVisitor.NOBODY, "");
            if (empty.verdict() != RouteRow.REFUSED) {
                wrong.add(
                        "# nobody, sending nothing, gets " + empty.status() + " at " + row.path());
            }
        }
        if (!verdicts.toString().equals(row.verdicts())) {
            wrong.add(row.line(verdicts.toString()));
            wrong.add("# " + String.join(", ", statuses));
        }
        return wrong;
    }

    private Answer answer(RouteRow row, RouteVisitor visitor, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(row.address(samples::get)));
        if (visitor != RouteVisitor.NOBODY) {
            Redacted token = the(visitor).token();
            request.header("Cookie", cookies(token)).header("X-CSRF-Token", Sessions.csrf(token));
        }
        switch (row.verb()) {
            case "POST" -> content(row, request.header("Idempotency-Key", key()), body);
            case "PUT" -> content(row, request, body);
            default -> request.method(row.verb(), BodyPublishers.noBody());
        }
        HttpResponse<String> answer = send(request);
        int status = answer.statusCode();
        boolean toSignIn =
                status >= 300
                        && status < 400
                        && answer.headers().firstValue("Location").orElse("").contains("/sign-in");
        char verdict =
                switch (status) {
                    case 401, 403, 404 -> RouteRow.REFUSED;
                    case 405, 406, 413, 415, 429 -> '!';
                    default -> status >= 500 ? '!' : toSignIn ? RouteRow.REFUSED : RouteRow.PASSES;
                };
        return new Answer(verdict, status, answer.body());
    }

    /** In the form that the route takes. */
    private void content(RouteRow row, HttpRequest.Builder request, String body) {
        String type = types.getOrDefault(row.route(), RouteRow.JSON);
        String sent = body;
        if (type.equals(RouteRow.JSON) && body.isEmpty()) {
            sent = "{}";
        } else if (type.equals("multipart/form-data")) {
            type = type + "; boundary=lane";
            sent =
                    (body.isEmpty() ? "nothing=" : body)
                            .lines()
                            .flatMap(it -> Pattern.compile("&").splitAsStream(it))
                            .map(it -> it.split("=", 2))
                            .map(it ->
                                    "--lane\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                            .formatted(it[0], it[1]))
                            .collect(Collectors.joining("", "", "--lane--\r\n"));
        }
        request.header("Content-Type", type).method(row.verb(), BodyPublishers.ofString(sent));
    }

    private void keep(Map<RouteRow, String> found) throws Exception {
        List<String> lines =
                RouteRow.text()
                        .lines()
                        .map(it -> it.isBlank() || it.startsWith("#") ? it : anew(it, found))
                        .toList();
        Files.write(FOUND, lines);
    }

    private static String anew(String line, Map<RouteRow, String> found) {
        RouteRow row = RouteRow.of(line);
        return row.line(found.getOrDefault(row, row.verdicts()));
    }

    private List<RouteRow> all() {
        return sections.values().stream().flatMap(List::stream).toList();
    }

    private static boolean isBelow(String row, String path) {
        String served = row.substring(row.indexOf(' ') + 1);
        return (served + "/").startsWith(path.endsWith("/") ? path : path + "/");
    }

    /** All of them choose the firm's desk and the home programme, whether it is theirs or not. */
    private static String cookies(Redacted token) {
        return "hutong_session=%s; hutong-programme=%s; hutong-organisation=%s"
                .formatted(token.reveal(), SLUG, Demonstration.startUp());
    }
}
