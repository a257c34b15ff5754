package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks, the choice of notices and the calendar in a real Chromium, wide and narrow. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class NoticesBrowserTest extends BrowserWalk {
    /** Of a network for documentation: nothing answers there. */
    private static final String ADDRESS = "https://192.0.2.1/hutong/events?team=chips";

    @Test
    void anOwnerMakesAWebhookAndSeesWhatComesOfIt() throws IOException {
        for (boolean phone : List.of(false, true)) {
            String end = phone ? "-phone" : "";
            try (BrowserContext desk = context("en", phone, ColorScheme.LIGHT)) {
                Page page = signIn(desk, demonstration(), "BUILDER");
                page.navigate(base.resolve("/desk/webhooks").toString());
                sound(page, "en");
                shoot(page, "webhooks-empty" + end);
                page.fill("#address", "https://127.0.0.1/x");
                leave(page, "main form.form .button");
                assertThat(page.locator("#address-wrong").isVisible()).isTrue();
                page.fill("#address", ADDRESS);
                page.click("main form.form summary");
                page.check("input[value='ApplicationMoved']");
                shoot(page, "webhooks-new" + end);
                leave(page, "main form.form .button");
                assertThat(page.locator(".secret pre").innerText()).startsWith("whsec_");
                sound(page, "en");
                shoot(page, "webhook-made" + end);
                leave(page, "main p > a.button");
                sound(page, "en");
                leave(page, "form[action$='/test'] button");
                assertThat(page.locator("table time").first().getAttribute("datetime"))
                        .endsWith("Z");
                sound(page, "en");
                shoot(page, "webhook" + end);
                leave(page, "table a");
                sound(page, "en");
                shoot(page, "webhook-delivery" + end);
                page.goBack();
                leave(page, "form[action$='/pause'] button");
                assertThat(page.locator("form[action$='/resume'] button").isVisible()).isTrue();
                page.click("details.ask:last-of-type summary");
                leave(page, "form[action$='/remove'] button");
                assertThat(page.locator("main table").count()).isZero();
            }
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans", "vi"})
    void aPersonChoosesAndHasACalendar(String language) throws IOException {
        for (boolean phone : List.of(false, true)) {
            String end = "-" + language + (phone ? "-phone" : "");
            try (BrowserContext office = context(language, phone, ColorScheme.LIGHT)) {
                Page page = signIn(office, demonstration(), "OFFICER");
                page.navigate(base.resolve("/language/" + language + "?to=/notices").toString());
                sound(page, language);
                shoot(page, "notices" + end);
                page.navigate(base.resolve("/notices/preferences").toString());
                sound(page, language);
                shoot(page, "notices-preferences" + end);
                leave(page, "form[action='/notices/calendar'] button");
                assertThat(page.locator(".secret pre").innerText()).endsWith(".ics");
                sound(page, language);
                shoot(page, "notices-calendar" + end);
                page.navigate(base.resolve("/office/webhooks").toString());
                sound(page, language);
                shoot(page, "office-webhooks" + end);
            }
        }
        assertThat(complaints).isEmpty();
    }
}
