package hutong.app;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What is wrong with a page: harm that came alive, texts that were bent, signs of a fault. */
final class SoundPage {
    private static final String HARM = even(HostileTexts.HARM);
    private static final Pattern MARKED = Pattern.compile("mark-[a-z_.]+-end");
    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post");
    private static final Pattern FAULTS =
            Pattern.compile(
                    "\\bnull\\b|Optional[\\[.]|\\bNaN\\b|\\?\\?\\?|NOT_FOUND|\\bundefined\\b"
                            + "|\\b[a-z]+(\\.[a-z]+)+\\.[A-Z]\\w+|[A-Z]\\w+@[0-9a-f]{5,8}\\b"
                            + "|\\{\\w*}|\\b[A-Z][A-Za-z]+\\[\\w+=");

    private final Document page;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();

    private SoundPage(Document page) {
        this.page = page;
    }

    /**
     * @param wrong sentences, empty for a sound page
     * @param shown columns whose texts it shows
     */
    record Findings(List<String> wrong, Set<String> shown) {}

    static Findings of(Document page, String language) {
        SoundPage sound = new SoundPage(page);
        sound.frame(language);
        sound.elements();
        return new Findings(sound.wrong, sound.shown);
    }

    /** A part that a script puts into a page. */
    static Findings part(Document part) {
        SoundPage sound = new SoundPage(part);
        sound.elements();
        return new Findings(sound.wrong, sound.shown);
    }

    /** A text without any page. */
    static List<String> bent(String text) {
        SoundPage sound = new SoundPage(new Document(""));
        sound.text("text", text);
        return sound.wrong;
    }

    private void frame(String language) {
        need(page.select("h1").size() == 1, page.select("h1").size() + " headings h1");
        need(page.select("html").attr("lang").equals(language), "language is not " + language);
        need(!page.title().isBlank() && !page.title().startsWith("·"), "no title");
        need(page.select("head > title").size() == 1, "not one title");
    }

    private void elements() {
        Set<String> ids = new HashSet<>();
        for (Element element : page.getAllElements()) {
            if (!element.id().isEmpty()) {
                need(ids.add(element.id()), "two elements #" + element.id());
            }
            need(!element.attr("src").equals("x"), "an element of harm: " + element.tagName());
            if (element.normalName().equals("script")) {
                need(element.attr("src").startsWith("/"), "a script within the page");
            }
            for (Attribute attribute : element.attributes()) {
                attribute(element, attribute);
            }
            for (Node node : element.childNodes()) {
                if (node instanceof TextNode text) {
                    text(element, text.getWholeText());
                } else if (node instanceof DataNode data) {
                    need(!data.getWholeData().contains("mark-"), "harm within a script or style");
                }
            }
        }
    }

    private void attribute(Element element, Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        String place = element.tagName() + "@" + name;
        need(!name.startsWith("on"), "an attribute " + place);
        need(name.matches("[a-z_:][a-z0-9_:.-]*"), "an odd attribute " + place);
        if (ADDRESSES.contains(name)) {
            need(
                    value.isEmpty() || value.matches("(?s)[/#?].*|https?://.*|mailto:.*"),
                    "an odd address at " + place + ": " + value);
            need(!value.startsWith("//"), "an address elsewhere at " + place);
            value = decoded(value);
        } else {
            need(!name.equals("style"), "a style at " + place);
        }
        text(place, value);
    }

    private void text(Element element, String text) {
        text(element.tagName(), text);
        if (element.closest("code, pre, textarea, script, style") == null) {
            String own = even(text).replace(HARM, " ");
            FAULTS.matcher(own)
                    .results()
                    .forEach(it ->
                            wrong.add(
                                    "in "
                                            + element.tagName()
                                            + ": "
                                            + it.group()
                                            + " within: "
                                            + cut(own)));
        }
    }

    /** A text that bears a mark has all of its harm before it, as it was written. */
    private void text(String place, String text) {
        if (!text.contains("mark-")) {
            return;
        }
        shown.addAll(HostileTexts.marks(text));
        String even = even(text);
        long marks = MARKED.matcher(even).results().count();
        long whole = even.split(Pattern.quote(HARM + "mark-"), -1).length - 1L;
        need(marks == whole, "a text that was bent in " + place + ": " + cut(even));
    }

    /** White space and the escapes of JSON do not matter. */
    private static String even(String text) {
        return text.replace("\\\"", "\"")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replaceAll("\\s+", " ");
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return value;
        }
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private void need(boolean fine, String otherwise) {
        if (!fine) {
            wrong.add(otherwise);
        }
    }
}
