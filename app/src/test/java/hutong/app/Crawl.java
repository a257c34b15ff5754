package hutong.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A visitor who follows every link that a page offers, a few of each shape, and looks at what
 * comes. What a page offers must be there for who reads it.
 */
final class Crawl {
    private static final int SAMPLES = 3;
    private static final int PAGES_MAX = 500;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String cookie;
    private final String name;
    private final String language;
    private final Deque<Link> waiting = new ArrayDeque<>();
    private final Map<String, Integer> seenShapes = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> shown = new TreeSet<>();
    private int pages;

    private final List<Typed> forms = new ArrayList<>();

    private record Link(String path, String from) {}

    /** A form that was offered, with harm in what can be typed. */
    private record Typed(String action, String body, String from) {}

    /**
     * @param cookie of the session; blank for nobody
     */
    Crawl(URI base, String name, String cookie, String language) {
        this.base = base;
        this.name = name;
        this.language = language;
        this.cookie = cookie + "hutong-language=" + language;
    }

    List<String> wrong() {
        return wrong;
    }

    boolean isEnglish() {
        return language.equals("en");
    }

    Set<String> shown() {
        return shown;
    }

    int pages() {
        return pages;
    }

    Crawl from(String... starts) throws IOException, InterruptedException {
        for (String start : starts) {
            offer(start, "the start");
        }
        while (!waiting.isEmpty() && pages < PAGES_MAX) {
            visit(waiting.remove());
        }
        return this;
    }

    /** Sends each form that was offered, once: it is answered, and what was typed is harmless. */
    void submit() throws IOException, InterruptedException {
        // What is removed is not there for other forms.
        forms.sort(Comparator.comparing(it -> it.action().endsWith("/remove")));
        for (Typed form : forms) {
            HttpResponse<String> answer =
                    CLIENT.send(
                            HttpRequest.newBuilder(base.resolve(form.action()))
                                    .header("Cookie", cookie)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form.body()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            List<String> found = new ArrayList<>();
            int status = answer.statusCode();
            boolean refused = status == 401 && !form.action().equals("/sign-in");
            if (status >= 500 || refused || status == 403 || status == 404) {
                found.add("answers " + status);
            } else if (answer.headers()
                    .firstValue("Content-Type")
                    .orElse("")
                    .startsWith("text/html")) {
                found.addAll(looked(answer).wrong());
            }
            found.forEach(it -> complain("POST " + form.action(), form.from(), it));
        }
    }

    private void keep(Element form, String from) {
        String action = form.attr("action").isEmpty() ? from : form.attr("action");
        String shape = "POST " + shape(action);
        if (!action.startsWith("/")
                || action.equals("/sign-out")
                // The webhook of hostile-more.sql has no key to derive one from.
                || action.endsWith("/secret")
                || form.attr("enctype").startsWith("multipart")
                || seenShapes.merge(shape, 1, Integer::sum) > 1) {
            return;
        }
        forms.add(new Typed(action, typed(form), from));
    }

    private static String typed(Element form) {
        List<String> fields = new ArrayList<>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            boolean words =
                    field.normalName().equals("textarea")
                            || Set.of("", "text", "search").contains(field.attr("type"))
                                    && field.normalName().equals("input");
            String value =
                    field.normalName().equals("select")
                            ? field.select("option").eachAttr("value").stream()
                                    .filter(it -> !it.isEmpty())
                                    .findFirst()
                                    .orElse("")
                            : words
                                    ? HostileTexts.HARM + HostileTexts.mark("reflected")
                                    : field.attr("value");
            fields.add(field.attr("name") + "=" + URLEncoder.encode(value, UTF_8));
        }
        return String.join("&", fields);
    }

    private void offer(String address, String from) {
        String path = address.replaceFirst("#.*", "");
        if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/assets/")) {
            return;
        }
        String shape = shape(path);
        if (known.add(path) && seenShapes.merge(shape, 1, Integer::sum) <= SAMPLES) {
            waiting.add(new Link(path, from));
        }
    }

    static String shape(String path) {
        String[] parts = path.split("\\?", 2);
        String place =
                parts[0].replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}")
                        .replaceAll("/[0-9]+(?=/|$)", "/{n}")
                        .replaceFirst("^/language/.*", "/language/{tag}");
        return parts.length == 1
                ? place
                : place + "?" + parts[1].replaceAll("=[^&]*", "").replace("&amp;", "&");
    }

    private void visit(Link link) throws IOException, InterruptedException {
        pages++;
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(
                                        URI.create(base.resolve("/") + link.path().substring(1)))
                                .header("Cookie", cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        List<String> found = new ArrayList<>();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        int status = answer.statusCode();
        if (status >= 300 && status < 400) {
            String to = answer.headers().firstValue("Location").orElse("");
            String local =
                    to.startsWith(base.toString())
                            ? "/" + to.substring(base.toString().length())
                            : to;
            if (local.startsWith("/sign-in") && !cookie.startsWith("hutong-language")) {
                found.add("sends a signed-in person to " + to);
            }
            offer(local, link.path());
        } else if (status != 200) {
            found.add("answers " + status);
        } else if (type.startsWith("text/html")) {
            html(link, answer, found);
        } else {
            found.addAll(SoundFile.wrong(answer));
            shown.addAll(HostileTexts.marks(answer.body()));
        }
        found.forEach(it -> complain(link.path(), link.from(), it));
    }

    private void complain(String path, String from, String what) {
        wrong.add("%s (%s) at %s, from %s: %s".formatted(name, language, path, from, what));
    }

    private SoundPage.Findings looked(HttpResponse<String> answer) {
        Document page = Jsoup.parse(answer.body());
        return answer.body().stripLeading().startsWith("<!DOCTYPE")
                ? SoundPage.of(page, language)
                : SoundPage.part(page);
    }

    private void html(Link link, HttpResponse<String> answer, List<String> found) {
        Document page = Jsoup.parse(answer.body(), base + link.path().substring(1));
        SoundPage.Findings findings = looked(answer);
        found.addAll(findings.wrong());
        shown.addAll(findings.shown());
        if (!answer.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .contains("default-src 'none'; script-src 'self'; style-src 'self'")) {
            found.add("no policy for its content");
        }
        for (Element element : page.select("a[href], [hx-get]")) {
            String way = element.hasAttr("href") ? element.attr("href") : element.attr("hx-get");
            offer(
                    way.startsWith("?") ? link.path().replaceFirst("\\?.*", "") + way : way,
                    link.path());
            if (element.hasAttr("hx-get")) {
                offer(element.attr("hx-get"), link.path());
            }
        }
        page.select("link[href], script[src]")
                .forEach(it -> offer(it.attr("href") + it.attr("src"), link.path()));
        for (Element form : page.select("form:not([method=post])")) {
            offer(asked(form, link.path()), link.path());
        }
        page.select("form[method=post]").forEach(it -> keep(it, link.path()));
    }

    /** A form that only asks, with harm in what can be typed; what it reflects must be harmless. */
    private static String asked(Element form, String here) {
        List<String> fields = new ArrayList<>();
        for (Element field : form.select("input[name], select[name]")) {
            String value =
                    switch (field.attr("type")) {
                        case "text", "search" -> HostileTexts.HARM + HostileTexts.mark("reflected");
                        default -> field.attr("value");
                    };
            fields.add(field.attr("name") + "=" + URLEncoder.encode(value, UTF_8));
        }
        String action = form.attr("action").isEmpty() ? here : form.attr("action");
        return action.replaceFirst("[?#].*", "") + "?" + String.join("&", fields);
    }
}
