package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.OfficeRole;
import hutong.kernel.Redacted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programme API through the doors of a running node: what it shows, and to whom. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ProgrammeDoorTest extends SignedInDoor {
    private static final String FUND =
            """
            {"programme":"beijing-2023","name":"Lane fund","budget":"1000","awardsMax":5}\
            """;

    @ParameterizedTest
    @CsvSource({
        "programmes, 200, 通用人工智能产业创新伙伴计划",
        "programmes/beijing-2023, 200, 35",
        "programmes/nowhere, 404, programme_not_found",
        "programmes/beijing-2023/partners?role=model, 200, Baidu",
        "programmes/beijing-2023/partners?role=king, 400, invalid_role",
        "programmes/beijing-2023/partners?limit=0, 400, invalid_limit",
        "models, 200, items",
        "models/none, 404, model_not_found",
        "awards?programme=beijing-2023, 401, sign_in_required",
        "awards/00000000-0000-0000-0000-000000000001, 401, sign_in_required",
        "awards/nonsense, 400, invalid_award",
        "funds?programme=beijing-2023, 401, sign_in_required",
    })
    void thePublicSees(String path, int status, String text) throws Exception {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void anOfficerMakesAnAwardAndItsOrganisationReadsIt() throws Exception {
        UUID organisation = ids.next();
        Redacted officer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER));
        Redacted member = someone(Optional.of(organisation), Optional.empty());
        Redacted stranger = someone(Optional.of(ids.next()), Optional.empty());
        Redacted auditor = someone(Optional.empty(), Optional.of(OfficeRole.Kind.AUDITOR));

        String fund = read(send(post(officer, "funds", FUND, "f1")), 201).get("id").asText();
        String wanted =
                """
                {"programme":"beijing-2023","fund":"%s","organisation":"%s","title":"Help",
                 "amount":"600.000000001","endsAt":"2099-01-01T00:00:00Z"}\
                """
                        .formatted(fund, organisation)
                        .replace(
                                "2099",
                                Integer.toString(
                                        Instant.now().atZone(ZoneOffset.UTC).getYear() + 1));
        JsonNode made = read(send(post(officer, "awards", wanted, "a1")), 201);
        assertThat(read(send(post(officer, "awards", wanted, "a1")), 201)).isEqualTo(made);
        assertThat(made.get("free").asText()).isEqualTo("600.000000001");
        assertThat(made.get("state").asText()).isEqualTo("ACTIVE");
        HttpResponse<String> second = send(post(officer, "awards", wanted, "a2"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("fund_exhausted", "399.999999999");

        String award = "awards/" + made.get("id").asText();
        assertThat(send(as(member, award)).statusCode()).isEqualTo(200);
        assertThat(send(as(auditor, award)).statusCode()).isEqualTo(200);
        assertThat(send(as(stranger, award)).statusCode()).isEqualTo(404);
        assertThat(read(send(as(member, "awards?organisation=" + organisation)), 200).get("items"))
                .hasSize(1);
        assertThat(send(as(stranger, "awards?organisation=" + organisation)).statusCode())
                .isEqualTo(403);
        assertThat(send(as(officer, "awards?organisation=" + organisation)).statusCode())
                .as("officers read by programme")
                .isEqualTo(403);
        for (Redacted other : new Redacted[] {member, auditor}) {
            assertThat(send(post(other, award + "/suspend", "{}", "s0")).statusCode())
                    .isEqualTo(403);
            assertThat(send(post(other, "awards", wanted, "a3")).statusCode()).isEqualTo(403);
        }
        assertThat(send(post(stranger, award + "/suspend", "{}", "s0")).statusCode())
                .isEqualTo(404);

        String why = "{\"reason\":\"a doubt\"}";
        assertThat(
                        read(send(post(officer, award + "/suspend", why, "s1")), 200)
                                .get("state")
                                .asText())
                .isEqualTo("SUSPENDED");
        String more = "{\"amount\":\"99.5\",\"reason\":\"more\"}";
        for (int time = 0; time < 2; time++) {
            assertThat(
                            read(send(post(officer, award + "/top-up", more, "t1")), 200)
                                    .get("free")
                                    .asText())
                    .isEqualTo("699.500000001");
        }
        assertThat(
                        read(send(post(officer, award + "/withdraw", why, "w1")), 200)
                                .get("returned")
                                .asText())
                .isEqualTo("699.500000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | invalid_body",
                "[] | invalid_body",
                "{} | invalid_programme",
                "{\"programme\":\"beijing-2023\"} | invalid_amount",
                "{\"programme\":\"beijing-2023\",\"amount\":\"1e9\"} | invalid_amount",
                "{\"programme\":\"beijing-2023\",\"amount\":\"1\",\"fund\":\"x\"} | invalid_fund",
                "{\"programme\":\"beijing-2023\",\"purposes\":7} | invalid_body",
                "{\"programme\":\"beijing\\u00002023\"} | invalid_body",
            })
    void badBodiesAreProblems(String body, String code) throws Exception {
        Redacted officer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER));
        HttpResponse<String> answer = send(post(officer, "awards", body, "b"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(code);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }
}
