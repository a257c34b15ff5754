package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.programme.decisions.Panel;
import hutong.programme.seed.Demonstration;
import hutong.programme.seed.GrantDemonstration;
import hutong.programme.seed.ProgrammeSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The office's pages of applications, reviewers, ownership and lists, wide and on a phone. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class OfficePagesBrowserTest extends ProgrammeWalk {
    @Inject GrantDemonstration grants;
    @Inject Panel panel;

    private Someone officer = new Someone(new UUID(0, 0), new hutong.kernel.Redacted(""));

    @BeforeEach
    void people() {
        grants.plant(ProgrammeSeed.programme());
        officer = granted(person("Ann"), ProgrammeSeed.programme(), OfficeRole.Kind.OFFICER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans", "vi"})
    void thePagesAreSoundInEveryLanguage(String language) {
        UUID application =
                panel.ranking(
                                ProgrammeSeed.programme(),
                                GrantDemonstration.call(),
                                Optional.empty(),
                                1)
                        .items()
                        .getFirst()
                        .application();
        List<String> paths =
                List.of(
                        "/office/applications",
                        "/office/applications/" + application,
                        "/office/decide/" + application,
                        "/office/reviewers",
                        "/office/reviewers/" + Demonstration.person("reviewer"),
                        "/office/ownerships",
                        "/office/exchange");
        for (boolean phone : List.of(false, true)) {
            try (BrowserContext context = context(language, phone, ColorScheme.LIGHT)) {
                Page page = enter(context, officer);
                for (String path : paths) {
                    go(page, path);
                    assertThat(
                                    page.evaluate(
                                            """
                                            [...document.querySelectorAll('.table-frame')]
                                              .every(it => it.scrollWidth <= it.clientWidth)
                                            """))
                            .as("tables fit at " + path)
                            .isEqualTo(true);
                    String shot = path.substring(1).replaceAll("/[0-9a-f-]{36}", "/one");
                    shoot(page, name(shot.replace('/', '-'), language, phone, ColorScheme.LIGHT));
                }
            }
        }
    }

    @Test
    void aListIsCheckedRefusedRowByRowAndImported() {
        String firm = "Lane Works " + UUID.randomUUID();
        try (BrowserContext context = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(context, officer);
            go(page, "/office/exchange");
            choose(page, "name,roles\n" + firm + ",DATA\n<b>x</b>,king\n");
            leave(page, page.locator("form[action$='/partners'] button[value=check]"));
            sound(page, "en");
            assertThat(page.content()).contains("There is no role king").doesNotContain("<b>x</b>");
            shoot(page, "office-exchange-wrong");
            choose(page, "name,roles\n" + firm + ",DATA\n");
            leave(page, page.locator("form[action$='/partners'] button[value=check]"));
            assertThat(page.content()).contains("Rows in order: 1");
            choose(page, "name,roles\n" + firm + ",DATA\n");
            leave(page, page.locator("form[action$='/partners'] button[value=import]"));
            assertThat(page.locator(".notice.good").innerText()).contains("Rows stored: 1");
            sound(page, "en");
            go(page, "/partners");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'Row 1 has 1 cells, the head has 2.', The field <b>x</b> is not flat.",
        "zh-Hans, 第 1 行有 1 个单元格，表头有 2 个。, 字段 <b>x</b> 不是单一值。",
        "vi, 'Dòng 1 có 1 ô, dòng tiêu đề có 2 ô.', Trường <b>x</b> không phải là giá trị đơn."
    })
    void aListThatCannotBeReadIsRefusedInTheReadersLanguage(
            String language, String cells, String field) {
        try (BrowserContext context = context(language, false, ColorScheme.LIGHT)) {
            Page page = enter(context, officer);
            go(page, "/office/exchange");
            choose(page, "name,roles\nLane\n");
            leave(page, page.locator("form[action$='/partners'] button[value=check]"));
            sound(page, language);
            assertThat(page.locator("main").innerText()).contains(cells);
            choose(page, "list.json", "[{\"<b>x</b>\":[1]}]");
            leave(page, page.locator("form[action$='/partners'] button[value=import]"));
            sound(page, language);
            assertThat(page.locator("main").innerText()).contains(field);
        }
    }

    @Test
    void aMemberOfTwoOrganisationsSwitchesInTheHeader() {
        Someone member = joined(person("Bo"), firm("Lane Lamps"), Membership.Role.OWNER);
        UUID second = Demonstration.startUp();
        joined(member, second, Membership.Role.MEMBER);
        try (BrowserContext context = context("en", true, ColorScheme.LIGHT)) {
            Page page = enter(context, member);
            go(page, "/desk");
            unfold(page, "Bo");
            shoot(page, "switch-phone");
            leave(page, page.locator("a[href='/switch/organisation/" + second + "']"));
            sound(page, "en");
            assertThat(page.url()).endsWith("/desk");
            assertThat(page.locator("a[href^='/switch/'][aria-current]").getAttribute("href"))
                    .endsWith(second.toString());
        }
    }

    private static void choose(Page page, String csv) {
        choose(page, "list.csv", csv);
    }

    private static void choose(Page page, String name, String text) {
        page.setInputFiles(
                "#partners-list",
                new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }
}
