package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.OfficeRole;
import hutong.kernel.Redacted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls and applications through the doors of a running node: who may, and what is refused. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ApplicationDoorTest extends SignedInDoor {
    private static final String FORM =
            """
            {"programme":"beijing-2023","schema":{"type":"object","properties":
             {"why":{"type":"string","maxLength":2000}},"required":["why"]}}\
            """;

    @Test
    void aSmallVoucherIsActiveWhenItIsHandedInAndOthersSeeNothingOfIt() throws Exception {
        UUID organisation = ids.next();
        Redacted officer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER));
        Redacted auditor = someone(Optional.empty(), Optional.of(OfficeRole.Kind.AUDITOR));
        Redacted reviewer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.REVIEWER));
        Redacted member = someone(Optional.of(organisation), Optional.empty());
        Redacted stranger = someone(Optional.of(ids.next()), Optional.empty());

        String form = read(send(post(officer, "calls/forms", FORM, "cf1")), 201).get("id").asText();
        String wanted =
                """
                {"programme":"beijing-2023","kind":"MODEL_VOUCHER",
                 "title":{"en":"Small","zh":"小","vi":"Nhỏ"},
                 "summary":{"en":"Small help","zh":"小额","vi":"Nhỏ"},
                 "cutOffs":["%s"],"budget":"100","autoApproveMax":"20","stages":["DECISION"],
                 "terms":{"cover_basis_points":10000,"purposes":["MODELS"],"suppliers":[],
                  "models":[],"term_months":12,"released_first_basis_points":10000,
                  "pairing":false},"form":"%s"}\
                """
                        .formatted(Instant.now().plus(Duration.ofDays(9)), form);
        for (Redacted other : new Redacted[] {auditor, reviewer, member, stranger}) {
            assertThat(send(post(other, "calls", wanted, "c0")).statusCode()).isEqualTo(403);
        }
        JsonNode call = read(send(post(officer, "calls", wanted, "c1")), 201);
        String path = "calls/" + call.get("id").asText();
        assertThat(send(request(path)).statusCode()).as("a draft is hidden").isEqualTo(404);
        read(send(post(officer, path + "/open", "{\"version\":1}", "c2")), 200);
        assertThat(send(request(path)).statusCode()).isEqualTo(200);

        String begin =
                "{\"call\":\"%s\",\"organisation\":\"%s\"}"
                        .formatted(call.get("id").asText(), organisation);
        assertThat(send(post(stranger, "applications", begin, "a0")).statusCode()).isEqualTo(403);
        String id = read(send(post(member, "applications", begin, "a1")), 201).get("id").asText();
        String application = "applications/" + id;
        for (Redacted other : new Redacted[] {officer, auditor, reviewer, stranger}) {
            assertThat(send(as(other, application)).statusCode())
                    .as("a draft is the applicant's own")
                    .isEqualTo(404);
        }
        HttpResponse<String> early =
                send(post(member, application + "/submit", "{\"version\":1}", "a2"));
        assertThat(early.statusCode()).as(early.body()).isEqualTo(400);
        String html = "<script>alert(1)</script>";
        String typed =
                """
                {"version":1,"title":"%s","requested":"20","answers":{"why":"%s"}}\
                """
                        .formatted(html, "=HYPERLINK(1)");
        read(
                send(
                        as(member, application)
                                .header("Content-Type", "application/json")
                                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(typed))),
                200);
        JsonNode done =
                read(send(post(member, application + "/submit", "{\"version\":2}", "a3")), 200);
        assertThat(done.get("state").asText()).isEqualTo("ACCEPTED");
        assertThat(done.get("innerState").isNull()).isTrue();
        JsonNode letters = read(send(as(member, application + "/letters")), 200);
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).at("/body/en").asText())
                .contains("was approved. Awarded: 20 credits.", "need not answer");
        assertThat(letters.get(0).at("/body/zh").asText()).contains("“小”", "无需答复");
        assertThat(send(as(stranger, application + "/letters")).statusCode()).isEqualTo(404);
        JsonNode awards = read(send(as(member, "awards?organisation=" + organisation)), 200);
        assertThat(awards.get("items").get(0).get("state").asText()).isEqualTo("ACTIVE");
        assertThat(send(as(stranger, application)).statusCode()).isEqualTo(404);
        assertThat(send(as(reviewer, application)).statusCode()).isEqualTo(404);
        assertThat(read(send(as(officer, application)), 200).get("innerState").asText())
                .isEqualTo("ACCEPTED");

        String late = "{\"version\":%d,\"move\":\"REJECT\",\"reason\":\"no\"}";
        HttpResponse<String> refused =
                send(
                        post(
                                officer,
                                application + "/moves",
                                late.formatted(done.get("version").asInt()),
                                "m1"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("move_not_allowed");
        assertThat(
                        send(post(auditor, application + "/moves", late.formatted(1), "m2"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(send(as(member, "applications?programme=beijing-2023")).statusCode())
                .isEqualTo(403);
        HttpResponse<String> sheet =
                send(as(officer, "applications/export.csv?programme=beijing-2023"));
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.body()).contains(html);
    }
}
