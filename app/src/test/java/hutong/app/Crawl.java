package hutong.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    private record Link(String path, String from) {}

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
        found.forEach(it ->
                wrong.add(
                        "%s (%s) at %s, from %s: %s"
                                .formatted(name, language, link.path(), link.from(), it)));
    }

    private void html(Link link, HttpResponse<String> answer, List<String> found) {
        Document page = Jsoup.parse(answer.body(), base + link.path().substring(1));
        boolean whole = answer.body().stripLeading().startsWith("<!DOCTYPE");
        SoundPage.Findings findings = whole ? SoundPage.of(page, language) : SoundPage.part(page);
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
            fields.add(
                    field.attr("name")
                            + "="
                            + java.net.URLEncoder.encode(
                                    value, java.nio.charset.StandardCharsets.UTF_8));
        }
        String action = form.attr("action").isEmpty() ? here : form.attr("action");
        return action.replaceFirst("[?#].*", "") + "?" + String.join("&", fields);
    }
}
