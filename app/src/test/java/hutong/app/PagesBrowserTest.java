package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages in a real Chromium: seen in three languages, wide and narrow, light and dark; an
 * officer makes an award, a builder sees it, makes a key and revokes it. Screenshots lie in {@code
 * target/screenshots}.
 */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class PagesBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PHONE_WIDTH = 375;

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();

    @TestHTTPResource("/")
    URI base;

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

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans", "vi"})
    void everybodySeesThePublicPages(String language) {
        for (boolean phone : List.of(false, true)) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context = context(language, phone, colours)) {
                    Page page = page(context);
                    for (String path : List.of("", "partners", "models", "chat", "sign-in")) {
                        page.navigate(base.resolve("/" + path).toString());
                        sound(page, language);
                        shoot(page, name(path, language, phone, colours));
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void anAwardReachesABuilderWhoMakesAKey() throws IOException {
        Map<String, String> demonstration = demonstration();
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = signIn(office, demonstration, "OFFICER");
            page.navigate(base.resolve("/office/awards/new").toString());
            page.selectOption("#organisation", new String[] {organisation(page)});
            page.fill("#title", "Award <b>of the lane</b>");
            page.fill("#amount", "0");
            page.fill("#ends", LocalDate.now().plusYears(1).toString());
            page.click("form.form button");
            sound(page, "en");
            assertThat(page.inputValue("#title")).isEqualTo("Award <b>of the lane</b>");
            assertThat(page.locator("#amount-wrong").isVisible()).isTrue();
            shoot(page, "office-award-wrong");
            page.fill("#amount", "250.5");
            page.click("form.form button");
            shoot(page, "office-award-check");
            page.click("main form .button:not(.quiet)");
            assertThat(page.locator(".notice.good").isVisible()).isTrue();
            assertThat(page.locator(".answer").innerText()).startsWith("250.50");
            sound(page, "en");
            shoot(page, "office-award");
            page.navigate(base.resolve("/office").toString());
            sound(page, "en");
            shoot(page, "office");
        }
        try (BrowserContext desk = context("en", true, ColorScheme.LIGHT)) {
            Page page = signIn(desk, demonstration, "BUILDER");
            sound(page, "en");
            assertThat(page.content()).contains("Award &lt;b&gt;of the lane&lt;/b&gt;");
            shoot(page, "desk-phone");
            page.navigate(base.resolve("/desk/keys/new").toString());
            sound(page, "en");
            page.fill("#name", "Browser");
            page.click("form.form button");
            assertThat(page.locator(".secret pre").innerText()).matches("hk-[A-Za-z0-9]{40}\\s*");
            sound(page, "en");
            shoot(page, "desk-key-made-phone");
            page.navigate(base.resolve("/desk/keys").toString());
            page.click("a[href$='/revoke'][aria-label*='Browser']");
            page.click("main form button");
            assertThat(page.locator(".mark.bad").first().innerText()).isEqualTo("revoked");
            for (String path : List.of("desk/usage", "desk/calls", "account", "chat")) {
                page.navigate(base.resolve("/" + path).toString());
                sound(page, "en");
                shoot(page, path.replace('/', '-') + "-phone");
            }
        }
        assertThat(complaints).isEmpty();
    }

    private Page signIn(BrowserContext context, Map<String, String> people, String who) {
        Page page = page(context);
        page.navigate(base.resolve("/sign-in").toString());
        page.fill("#email", people.getOrDefault("HUTONG_" + who + "_EMAIL", ""));
        page.fill("#password", people.getOrDefault("HUTONG_" + who + "_PASSWORD", ""));
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("sign-in"));
        return page;
    }

    private static String organisation(Page page) {
        return page.locator("#organisation option")
                .filter(
                        new com.microsoft.playwright.Locator.FilterOptions()
                                .setHasText("Demonstration Start-up One"))
                .first()
                .getAttribute("value");
    }

    private BrowserContext context(String language, boolean phone, ColorScheme colours) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setLocale(language)
                        .setColorScheme(colours)
                        .setViewportSize(phone ? PHONE_WIDTH : 1280, 800));
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            boolean expected = message.text().contains("400 (Bad Request)");
            if (message.type().equals("error") && !expected) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        return page;
    }

    /** One heading, a language, labels for all fields, names for all links, no sideways scroll. */
    private static void sound(Page page, String language) {
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

    private static String name(String path, String language, boolean phone, ColorScheme colours) {
        return (path.isEmpty() ? "front" : path)
                + "-"
                + language
                + (phone ? "-phone" : "")
                + (colours == ColorScheme.DARK ? "-dark" : "");
    }

    private static void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + ".png"))
                        .setFullPage(true));
    }

    private static Map<String, String> demonstration() throws IOException {
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
