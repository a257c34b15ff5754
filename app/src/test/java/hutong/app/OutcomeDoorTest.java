package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.OfficeRole;
import hutong.kernel.Redacted;
import hutong.programme.seed.Demonstration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products, pairs and investment through the doors of a running node, and who gets in. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class OutcomeDoorTest extends SignedInDoor {

    /** Each route with what every kind of visitor is answered. */
    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    path,                                                 nobody, builder, investor, officer, auditor, stranger
                    /api/products?programme=beijing-2023,                 200,    200,     200,      200,     200,     200
                    /api/products/target?programme=beijing-2023,          200,    200,     200,      200,     200,     200
                    /api/products/export.csv?programme=beijing-2023,      200,    200,     200,      200,     200,     200
                    /api/products?programme=beijing-2023&state=all,       401,    403,     403,      200,     200,     403
                    /api/products?organisation=BUILDER,                   401,    200,     403,      403,     403,     403
                    /api/pairings?programme=beijing-2023,                 401,    403,     403,      200,     200,     403
                    /api/pairings?organisation=BUILDER,                   401,    200,     403,      403,     403,     403
                    /api/investments/sums?programme=beijing-2023,         401,    403,     403,      200,     200,     403
                    /api/investments/pipeline?programme=beijing-2023&investor=VENTURES, 401, 403, 200, 403, 403, 403
                    /api/investments?programme=beijing-2023&investor=VENTURES, 401, 403,  200,      403,     403,     403
                    /api/investments?programme=beijing-2023&company=BUILDER, 401,  200,   403,      403,     403,     403
                    /api/investments/profile?programme=beijing-2023&organisation=BUILDER, 401, 200, 403, 403, 403, 403
                    /api/cohort?programme=beijing-2023,                   200,    200,     200,      200,     200,     200
                    /api/cohort/export.csv?programme=beijing-2023,        200,    200,     200,      200,     200,     200
                    /api/cohort/waiting?programme=beijing-2023,           401,    403,     403,      200,     200,     403
                    /api/batches?programme=beijing-2023,                  200,    200,     200,      200,     200,     200
                    /api/batches/waiting?programme=beijing-2023,          401,    403,     403,      200,     200,     403
                    /api/batches/plans?programme=beijing-2023,            401,    403,     403,      200,     200,     403
                    /cohort,                                              200,    200,     200,      200,     200,     200
                    /desk/cohort,                                         401,    200,     200,      403,     403,     200
                    /office/cohort,                                       401,    403,     403,      200,     200,     403
                    /products,                                            200,    200,     200,      200,     200,     200
                    /desk/products,                                       401,    200,     200,      403,     403,     200
                    /desk/products/new,                                   401,    200,     200,      403,     403,     200
                    /desk/pairings,                                       401,    200,     200,      403,     403,     200
                    /desk/investors,                                      401,    200,     200,      403,     403,     200
                    /desk/pipeline,                                       401,    403,     200,      403,     403,     403
                    /office/products,                                     401,    403,     403,      200,     200,     403
                    /office/batches,                                      401,    403,     403,      200,     200,     403
                    /office/pairings,                                     401,    403,     403,      200,     200,     403
                    /office/investments,                                  401,    403,     403,      200,     200,     403
                    """)
    void isOpenToWhomItShould(
            String path,
            int nobody,
            int builder,
            int investor,
            int officer,
            int auditor,
            int stranger)
            throws Exception {
        String whole =
                path.replace("BUILDER", Demonstration.startUp().toString())
                        .replace("VENTURES", Demonstration.organisation("ventures").toString());
        assertThat(answer(Optional.empty(), whole)).as("nobody").isIn(nobody, 303);
        assertThat(answer(Optional.of(member("start-up-one")), whole))
                .as("builder")
                .isEqualTo(builder);
        assertThat(answer(Optional.of(member("ventures")), whole))
                .as("investor")
                .isEqualTo(investor);
        assertThat(answer(Optional.of(office(OfficeRole.Kind.OFFICER)), whole))
                .as("officer")
                .isEqualTo(officer);
        assertThat(answer(Optional.of(office(OfficeRole.Kind.AUDITOR)), whole))
                .as("auditor")
                .isEqualTo(auditor);
        assertThat(answer(Optional.of(someone(Optional.of(ids.next()), Optional.empty())), whole))
                .as("stranger")
                .isEqualTo(stranger);
    }

    @Test
    void aVerifiedProductMovesTheBoard() throws Exception {
        Redacted builder = member("start-up-one");
        Redacted officer = office(OfficeRole.Kind.OFFICER);
        int before = counted();
        String wanted =
                """
                {"programme":"beijing-2023","organisation":"%s","name":"=1+1 <b>gate</b>",
                 "summary":"","scenario":"smart_city","stage":"commercial","users":3,
                 "evidence":[{"kind":"contract","value":"SECRET-7"}]}\
                """
                        .formatted(Demonstration.startUp());
        JsonNode made = read(send(post(builder, "products", wanted, "p1")), 201);
        assertThat(read(send(post(builder, "products", wanted, "p1")), 201)).isEqualTo(made);
        String product = "products/" + made.get("id").asText();
        assertThat(send(request(product)).statusCode()).isEqualTo(404);
        assertThat(counted()).isEqualTo(before);

        String seen = "{\"version\":1}";
        assertThat(send(post(builder, product + "/verify", seen, "v0")).statusCode())
                .isEqualTo(403);
        assertThat(read(send(post(officer, product + "/verify", seen, "v1")), 200).get("counts"))
                .hasToString("true");
        assertThat(counted()).isEqualTo(before + 1);
        HttpResponse<String> again = send(post(officer, product + "/send-back", seen, "v2"));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("invalid_reason");
        HttpResponse<String> late =
                send(
                        post(
                                officer,
                                product + "/send-back",
                                "{\"version\":1,\"reason\":\"x\"}",
                                "v3"));
        assertThat(late.statusCode()).isEqualTo(409);

        assertThat(send(request(product)).body()).doesNotContain("SECRET-7", "BELOW_1");
        String page = send(HttpRequest.newBuilder(base.resolve("/" + product))).body();
        assertThat(page).doesNotContain("SECRET-7", "<b>gate</b>").contains("&lt;b&gt;gate");
        assertThat(send(request("products/export.csv?programme=beijing-2023")).body())
                .contains("'=1+1 <b>gate</b>");
    }

    @Test
    void aFigureIsPublicOnceTheOfficeVerifiedIt() throws Exception {
        Redacted officer = office(OfficeRole.Kind.OFFICER);
        Redacted builder = member("start-up-one");
        String wanted =
                """
                {"programme":"beijing-2023","name":"=1+1 <b>lamps</b>","since":"2024-01-01"}\
                """;
        assertThat(send(post(builder, "cohort", wanted, "c0")).statusCode()).isEqualTo(403);
        JsonNode made = read(send(post(officer, "cohort", wanted, "c1")), 201);
        String company = "cohort/" + made.get("id").asText();
        String told =
                """
                {"measure":"people","year":2025,"value":4711,"source":"Report, page 3"}\
                """;
        assertThat(send(post(builder, company + "/figures", told, "c2")).statusCode())
                .isEqualTo(403);
        JsonNode entered = read(send(post(officer, company + "/figures", told, "c3")), 201);
        String figure = "cohort/figures/" + entered.get("id").asText();
        assertThat(send(request(company)).body()).doesNotContain("4711");
        assertThat(send(post(builder, figure + "/verify", "{\"version\":1}", "c4")).statusCode())
                .isEqualTo(404);
        read(send(post(officer, figure + "/verify", "{\"version\":1}", "c5")), 200);
        assertThat(send(post(officer, figure + "/retract", "{\"version\":2}", "c6")).statusCode())
                .isEqualTo(409);
        assertThat(send(request(company)).body()).contains("4711");
        assertThat(send(request("cohort/export.csv?programme=beijing-2023")).body())
                .contains("'=1+1 <b>lamps</b>");
        assertThat(send(HttpRequest.newBuilder(base.resolve("/cohort"))).body())
                .contains("&lt;b&gt;lamps")
                .doesNotContain("<b>lamps");
    }

    @Test
    void aBatchIsDraftedForADayAndDropped() throws Exception {
        Redacted officer = office(OfficeRole.Kind.OFFICER);
        JsonNode waiting = read(send(as(officer, "batches/waiting?programme=beijing-2023")), 200);
        String plan =
                """
                {"programme":"beijing-2023","on":"%s","partners":["%s"]}\
                """
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC).plusDays(9),
                                waiting.get("items").get(0).get("id").asText());
        assertThat(send(post(member("start-up-one"), "batches/plans", plan, "b0")).statusCode())
                .isEqualTo(403);
        JsonNode drafted = read(send(post(officer, "batches/plans", plan, "b1")), 201);
        assertThat(read(send(post(officer, "batches/plans", plan, "b1")), 201)).isEqualTo(drafted);
        String path = "batches/plans/" + drafted.get("id").asText();
        assertThat(send(post(officer, path + "/drop", "{\"version\":1}", "b2")).statusCode())
                .isEqualTo(400);
        String reason = "{\"version\":1,\"reason\":\"Nobody is ready.\"}";
        read(send(post(officer, path + "/drop", reason, "b3")), 200);
        assertThat(send(post(officer, path + "/announce", "{\"version\":2}", "b4")).statusCode())
                .isEqualTo(409);
        assertThat(send(request(path)).statusCode()).isEqualTo(401);
    }

    private int counted() throws Exception {
        return read(send(request("products/target?programme=beijing-2023")), 200)
                .get("items")
                .get(0)
                .get("count")
                .asInt();
    }

    private int answer(Optional<Redacted> who, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        who.ifPresent(it -> request.header("Cookie", "hutong_session=" + it.reveal()));
        return send(request).statusCode();
    }

    private Redacted member(String organisation) {
        return someone(Optional.of(Demonstration.organisation(organisation)), Optional.empty());
    }

    private Redacted office(OfficeRole.Kind kind) {
        return someone(Optional.empty(), Optional.of(kind));
    }
}
