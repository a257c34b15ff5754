package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import hutong.kernel.Credit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/** The way from a milestone's evidence to money in the bank. */
abstract class MilestoneWalk extends ProgrammeWalk {
    private static final FilePayload EVIDENCE =
            new FilePayload(
                    "report.pdf",
                    "application/pdf",
                    "%PDF-1.7 what was reached".getBytes(StandardCharsets.UTF_8));

    /** Handed in by the holder, accepted and paid by the office; the firm's only award. */
    void milestone(Someone officer, Someone member, UUID firm, String name) throws Exception {
        JsonNode award = got(member.token(), "awards?organisation=" + firm).get("items").get(0);
        String id = award.get("id").asText();
        String title = planned(officer, id);
        try (BrowserContext desk = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(desk, member);
            go(page, "/desk/awards/" + id);
            unfold(page, "Hand in: " + title);
            Locator folded =
                    page.locator("details")
                            .filter(new Locator.FilterOptions().setHasText("Hand in: " + title));
            label(folded, "What was reached?").fill("The first lane is lit.");
            label(folded, "Evidence").setInputFiles(EVIDENCE);
            leave(page, folded.locator("button"));
            sound(page, "en");
            assertThat(page.content()).contains("report.pdf", "Handed in");
            shoot(page, "walk-milestone-handed-in");
        }
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/due");
            Locator waits =
                    page.locator("section")
                            .filter(new Locator.FilterOptions().setHasText(title))
                            .filter(
                                    new Locator.FilterOptions()
                                            .setHas(page.locator("a[href$='" + id + "']")));
            assertThat(waits.innerText()).contains("The first lane is lit.");
            waits.locator("summary").click();
            shoot(page, "walk-milestone-due");
            leave(
                    page,
                    waits.locator("button")
                            .filter(new Locator.FilterOptions().setHasText("Accept")));
            sound(page, "en");
            go(page, "/office/payments");
            pay(page, name);
        }
        JsonNode paid = got(officer.token(), "payments?award=" + id).get("items").get(0);
        assertThat(paid.get("state").asText()).isEqualTo("PAID");
        assertThat(paid.get("payee").asText()).isEqualTo(firm.toString());
        assertThat(Credit.parse(paid.get("amount").asText()).isPositive()).isTrue();
    }

    /** The title of the first milestone that pays money; planned where acceptance planned none. */
    private String planned(Someone officer, String award) throws Exception {
        JsonNode known = got(officer.token(), "milestones?award=" + award).get("items");
        for (JsonNode each : known) {
            if (each.get("pays").asText().equals("MONEY")
                    && Credit.parse(each.get("amount").asText()).isPositive()) {
                return each.get("title").asText();
            }
        }
        String plan =
                """
                {"award":"%s","milestones":[
                 {"title":"The first lane","kind":"MILESTONE","pays":"MONEY","amount":"500000",
                  "dueOn":"%s"}]}\
                """
                        .formatted(award, LocalDate.now().plusMonths(3));
        made(officer.token(), "milestones", plan);
        return "The first lane";
    }

    private static void pay(Page page, String payee) {
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText(payee));
        row.getByRole(AriaRole.TEXTBOX).fill("BANK-2026-1");
        leave(page, row.locator("button"));
        sound(page, "en");
        assertThat(row.innerText()).contains("Paid", "BANK-2026-1");
        shoot(page, "walk-grant-paid");
    }
}
