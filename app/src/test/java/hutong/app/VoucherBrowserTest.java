package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hutong.identity.OfficeRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A small voucher: applied for, approved by no hand, and spent with a key within the minute. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class VoucherBrowserTest extends ProgrammeWalk {
    private static final Duration SPENT_WITHIN = Duration.ofMinutes(1);

    @Inject ServedModel models;

    @Test
    void aSmallVoucherIsSpentWithinTheMinute() throws Exception {
        Someone officer = official(OfficeRole.Kind.OFFICER);
        UUID call = smallVouchers(officer);
        UUID firm = firm("Voucher Works");
        Someone member = owner(firm);
        try (ServedModel.Served model = models.list();
                BrowserContext desk = context("en", true, ColorScheme.LIGHT)) {
            Page page = enter(desk, member);
            go(page, "/open-calls/" + call);
            assertThat(page.content()).contains("Approved at once up to");
            press(page, "Begin an application");
            label(page, "Title").fill("Talk of the lane");
            label(page, "Credits applied for").fill("20");
            label(page, "No other subsidy pays for this.").check();
            shoot(page, "walk-voucher-writing-phone");
            Instant handedIn = Instant.now();
            press(page, "Hand in");
            sound(page, "en");
            assertThat(answer(page)).isEqualTo("Accepted");
            shoot(page, "walk-voucher-approved-phone");

            String award = award(member, firm);
            String key = key(page);
            JsonNode answered = spend(key, model.name(), handedIn.plus(SPENT_WITHIN));
            assertThat(answered.at("/choices/0/message/content").asText()).isNotBlank();
            assertThat(Duration.between(handedIn, Instant.now())).isLessThan(SPENT_WITHIN);

            awaitSpent(member, award);
            go(page, "/desk/awards/" + award);
            assertThat(answer(page)).startsWith("19.99");
            shoot(page, "walk-voucher-spent-phone");
            go(page, "/desk/calls");
            assertThat(page.content()).contains("Lane talk");
            shoot(page, "walk-voucher-calls-phone");
        }
        theLedgerIsExact();
    }

    @Test
    void oneThatIsNotSmallOrBreaksARuleWaits() throws Exception {
        Someone officer = official(OfficeRole.Kind.OFFICER);
        UUID call = smallVouchers(officer);
        try (BrowserContext desk = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(desk, owner(firm("Voucher Giants")));
            go(page, "/open-calls/" + call);
            press(page, "Begin an application");
            label(page, "Title").fill("A tower");
            label(page, "Credits applied for").fill("20.000000001");
            press(page, "Hand in");
            assertThat(page.getByText("Not met yet").isVisible()).isTrue();
            assertThat(label(page, "Title").inputValue()).as("nothing lost").isEqualTo("A tower");
            label(page, "No other subsidy pays for this.").check();
            press(page, "Hand in");
            sound(page, "en");
            assertThat(answer(page)).isEqualTo("Received");
        }
    }

    private UUID smallVouchers(Someone officer) throws Exception {
        String form =
                form(
                        officer.token(),
                        """
                        {"declares_no_other_subsidy":{"type":"boolean",
                         "title":"No other subsidy pays for this."}}\
                        """);
        return call(
                officer.token(),
                "MODEL_VOUCHER",
                "Small model vouchers",
                form,
                """
                "budget":"100","autoApproveMax":"20","stages":["DECISION"],
                "eligibility":[{"rule":"legal_person"},{"rule":"no_other_subsidy"}],
                "terms":{"cover_basis_points":10000,"purposes":["MODELS"],"suppliers":[],
                 "models":[],"term_months":12,"released_first_basis_points":10000,
                 "pairing":false}\
                """);
    }

    private String award(Someone member, UUID firm) throws Exception {
        JsonNode award = got(member.token(), "awards?organisation=" + firm).get("items").get(0);
        assertThat(award.get("state").asText()).isEqualTo("ACTIVE");
        return award.get("id").asText();
    }

    /** Made on the page, which shows it this once. */
    private String key(Page page) {
        go(page, "/desk/keys/new");
        label(page, "Name").fill("Voucher");
        press(page, "Make the key");
        sound(page, "en");
        return page.locator(".secret pre").first().innerText().strip();
    }

    private JsonNode spend(String key, String model, Instant until) throws Exception {
        String body =
                """
                {"model":"%s","messages":[{"role":"user","content":"Which lane?"}]}\
                """
                        .formatted(model);
        HttpResponse<String> answer;
        do {
            answer =
                    send(
                            HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
                                    .header("Authorization", "Bearer " + key)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            if (answer.statusCode() != 200) {
                Thread.sleep(200);
            }
        } while (answer.statusCode() != 200 && Instant.now().isBefore(until));
        return read(answer, 200);
    }

    /** Until the node has posted the call. */
    private void awaitSpent(Someone member, String award) throws Exception {
        Instant until = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(until)
                && got(member.token(), "awards/" + award).get("free").asText().equals("20")) {
            Thread.sleep(100);
        }
    }
}
