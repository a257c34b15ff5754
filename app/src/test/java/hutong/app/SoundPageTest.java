package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the crawl relies on: harm that came alive is seen, and harm shown as words is not blamed.
 */
class SoundPageTest {
    private static final String MARKED = HostileTexts.HARM + HostileTexts.mark("a.b.c");
    private static final String PAGE =
            "<!DOCTYPE html><html"
                    + " lang=en><head><title>A</title></head><body><h1>A</h1>%s</body></html>";

    @Test
    void wordsAreNotBlamed() {
        String safe = MARKED.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        SoundPage.Findings findings = look("<p>" + safe + "<input value=\"" + safe + "\">");
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.shown()).containsExactly("a.b.c");
    }

    @Test
    void livingHarmIsSeen() {
        assertThat(look("<p>" + MARKED).wrong())
                .contains("an element of harm: img", "an attribute img@onerror");
        assertThat(look("<input value=\"" + MARKED + "\">").wrong())
                .contains("an element of harm: img");
        String twice = MARKED.replace("<", "&lt;").replace("&", "&amp;");
        assertThat(look("<p>" + twice).wrong()).anyMatch(it -> it.startsWith("a text that was"));
        String thought = MARKED.replace("{{7*7}}", "49").replace("<", "&lt;");
        assertThat(look("<p>" + thought).wrong()).anyMatch(it -> it.startsWith("a text that was"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='javascript:boom()'>x</a>",
                "<a href='//elsewhere.example'>x</a>",
                "<script>boom()</script>",
                "<p style='x'>x</p>",
                "<p id=a></p><p id=a></p>",
                "<h1>B</h1>",
                "<p>null</p>",
                "<p>Optional[3]</p>",
                "<p>Award[id=3]</p>"
            })
    void faultsAreSeen(String body) {
        assertThat(look(body).wrong()).hasSize(1);
    }

    @Test
    void formulasAndForeignLinesAreSeen() {
        List<String> wrong = new ArrayList<>();
        SoundFile.sheet("a,b\r\n'=1,\"x, \"\"y\"\"\"\r\n", wrong);
        assertThat(wrong).isEmpty();
        SoundFile.sheet("a,b\r\n=1,2\r\n1\r\n", wrong);
        assertThat(wrong).hasSize(2);
        wrong.clear();
        SoundFile.calendar("BEGIN:VEVENT\r\nSUMMARY:mark-\r\nBEGIN:VEVENT\r\n", wrong);
        assertThat(wrong).containsExactly("an event within an event");
    }

    private static SoundPage.Findings look(String body) {
        return SoundPage.of(Jsoup.parse(PAGE.formatted(body)), "en");
    }
}
