package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every walk through the pages needs: a Chromium, people who sign in, and what is sound. */
abstract class BrowserWalk extends ProgrammeDoor {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PHONE_WIDTH = 375;

    private static Playwright playwright;
    private static Browser browser;

    final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-dev-shm-usage")));
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
    }

    Page signIn(BrowserContext context, Map<String, String> people, String who) {
        Page page = page(context);
        page.navigate(base.resolve("/sign-in").toString());
        page.fill("#email", people.getOrDefault("HUTONG_" + who + "_EMAIL", ""));
        page.fill("#password", people.getOrDefault("HUTONG_" + who + "_PASSWORD", ""));
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("sign-in"));
        return page;
    }

    static String organisation(Page page) {
        return option(page, "#organisation", "Demonstration Start-up One");
    }

    /** The value of the first option that says this: others may stand there, from other tests. */
    static String option(Page page, String select, String words) {
        return page.locator(select + " option")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .getAttribute("value");
    }

    BrowserContext context(String language, boolean phone, ColorScheme colours) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setLocale(language)
                        .setColorScheme(colours)
                        .setViewportSize(phone ? PHONE_WIDTH : 1280, 800));
    }

    Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            boolean expected =
                    message.text().contains("400 (Bad Request)")
                            || message.text().contains("409 (Conflict)");
            if (message.type().equals("error") && !expected) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        return page;
    }

    /** Clicks what leads to another page, and waits until that one stands in its place. */
    static void leave(Page page, Locator way) {
        page.evaluate("document.documentElement.dataset.left = ''");
        way.click();
        page.locator("html:not([data-left])")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState();
    }

    static void leave(Page page, String way) {
        leave(page, page.locator(way));
    }

    /** One heading, a language, labels for all fields, names for all links, no sideways scroll. */
    static void sound(Page page, String language) {
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
        assertThat(page.locator("h1").count()).as(page.url()).isEqualTo(1);
        assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth <= 0"))
                .as("no sideways scroll at " + page.url())
                .isEqualTo(true);
        assertThat(
                        page.evaluate(
                                """
                                [...document.querySelectorAll('input:not([type=hidden]),select,textarea')]
                                  .filter(it => !it.labels?.length && !it.getAttribute('aria-label')
                                    && it.getAttribute('aria-hidden') !== 'true')
                                  .map(it => it.outerHTML)
                                """))
                .as("fields without a label at " + page.url())
                .isEqualTo(List.of());
        assertThat(
                        page.evaluate(
                                """
                                [...document.querySelectorAll('a,button')]
                                  .filter(it => !it.textContent.trim() && !it.getAttribute('aria-label'))
                                  .map(it => it.outerHTML)
                                """))
                .as("links without a name at " + page.url())
                .isEqualTo(List.of());
    }

    static String name(String path, String language, boolean phone, ColorScheme colours) {
        return (path.isEmpty() ? "front" : path)
                + "-"
                + language
                + (phone ? "-phone" : "")
                + (colours == ColorScheme.DARK ? "-dark" : "");
    }

    static void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + ".png"))
                        // Hiding it needs a style of the browser's own, which our policy forbids.
                        .setCaret(ScreenshotCaret.INITIAL)
                        .setFullPage(true));
    }

    static Map<String, String> demonstration() throws IOException {
        Map<String, String> values = new java.util.HashMap<>();
        Matcher matcher =
                Pattern.compile("(\\w+)='(.*)'")
                        .matcher(Files.readString(FreshVar.folder().resolve("demo.env")));
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2));
        }
        return values;
    }
}
