package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leading companies, batches and what awards carry, as everybody, a builder and the office see. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class CohortBrowserTest extends BrowserWalk {
    private static final List<String> PUBLIC = List.of("cohort", "products");
    private static final List<String> DESK = List.of("desk/cohort", "desk/awards");
    private static final List<String> OFFICE =
            List.of("office/cohort", "office/batches", "office/due", "office/payments");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans", "vi"})
    void eachReadsThemInTheirLanguageOnDeskAndPhone(String language) throws IOException {
        Map<String, String> people = demonstration();
        for (boolean phone : List.of(false, true)) {
            try (BrowserContext context = context(language, phone, ColorScheme.LIGHT)) {
                look(page(context), PUBLIC, language, phone);
            }
            try (BrowserContext context = context(language, phone, ColorScheme.LIGHT)) {
                look(signIn(context, people, "BUILDER"), DESK, language, phone);
            }
            try (BrowserContext context = context(language, phone, ColorScheme.LIGHT)) {
                look(signIn(context, people, "OFFICER"), OFFICE, language, phone);
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFigureGoesFromTheCompanyToThePublicBoard() throws IOException {
        Map<String, String> people = demonstration();
        try (BrowserContext context = context("en", false, ColorScheme.LIGHT)) {
            Page page = signIn(context, people, "BUILDER");
            page.navigate(base.resolve("/desk/cohort").toString());
            page.selectOption("#measure", "people");
            page.fill("#year", "2019");
            page.fill("#value", "many");
            page.fill("#source", "Report of 2019, page 3");
            leave(page, "main form.form button");
            assertThat(page.locator("#value-wrong").isVisible()).isTrue();
            page.fill("#value", "4,711");
            leave(page, "main form.form button");
            assertThat(page.locator("tr").filter(with("4,711")).innerText())
                    .contains("2019", "Waits for the office");
        }
        try (BrowserContext context = context("en", false, ColorScheme.LIGHT)) {
            Page page = signIn(context, people, "OFFICER");
            page.navigate(base.resolve("/office/cohort").toString());
            Locator waits = page.locator("section").filter(with("4,711"));
            waits.locator("summary").filter(with("Verify")).click();
            leave(page, waits.locator("button").filter(with("Verify")));
            page.navigate(base.resolve("/cohort").toString());
            assertThat(page.content()).contains("4,711", "Report of 2019, page 3");
        }
        assertThat(complaints).isEmpty();
    }

    private void look(Page page, List<String> paths, String language, boolean phone) {
        page.navigate(base.resolve("/language/" + language + "?to=/products").toString());
        for (String path : paths) {
            page.navigate(base.resolve("/" + path).toString());
            sound(page, language);
            shoot(page, name(path.replace('/', '-'), language, phone, ColorScheme.LIGHT));
        }
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
