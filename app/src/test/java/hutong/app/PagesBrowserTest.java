package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
class PagesBrowserTest extends BrowserWalk {
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
            page.selectOption("#organisation", organisation(page));
            page.selectOption("#fund", option(page, "#fund", "Demonstration fund"));
            page.fill("#title", "Award <b>of the lane</b>");
            page.fill("#amount", "0");
            page.fill("#ends", LocalDate.now().plusYears(1).toString());
            leave(page, "form.form button");
            sound(page, "en");
            assertThat(page.inputValue("#title")).isEqualTo("Award <b>of the lane</b>");
            assertThat(page.locator("#amount-wrong").isVisible()).isTrue();
            shoot(page, "office-award-wrong");
            page.fill("#amount", "250.5");
            leave(page, "form.form button");
            shoot(page, "office-award-check");
            leave(page, "main form .button:not(.quiet)");
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
            leave(page, "form.form button");
            assertThat(page.locator(".secret pre").innerText()).matches("hk-[A-Za-z0-9]{40}\\s*");
            sound(page, "en");
            shoot(page, "desk-key-made-phone");
            page.navigate(base.resolve("/desk/keys").toString());
            leave(page, "a[href$='/revoke'][aria-label*='Browser']");
            leave(page, "main form button");
            assertThat(page.locator(".mark.bad").first().innerText()).isEqualTo("revoked");
            for (String path : List.of("desk/usage", "desk/calls", "account", "chat")) {
                page.navigate(base.resolve("/" + path).toString());
                sound(page, "en");
                shoot(page, path.replace('/', '-') + "-phone");
            }
        }
        assertThat(complaints).isEmpty();
    }
}
