package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Sessions;
import hutong.kernel.Redacted;
import hutong.programme.Programme;
import hutong.programme.decisions.Panel;
import hutong.programme.decisions.Standing;
import hutong.programme.reviews.ReviewReader;
import hutong.programme.seed.Demonstration;
import hutong.programme.seed.GrantDemonstration;
import hutong.programme.seed.ProgrammeSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Minutes, letters, files, ties, tables in and out: through the doors, and who is refused. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class OfficeDoorTest extends SignedInDoor {
    private static final String SLUG = "beijing-2023";

    @Inject GrantDemonstration grants;
    @Inject Panel panel;
    @Inject ReviewReader reviews;

    private final UUID programme = ProgrammeSeed.programme();
    private final UUID call = GrantDemonstration.call();
    private Redacted officer;
    private Redacted auditor;
    private Redacted stranger;

    @BeforeEach
    void people() {
        grants.plant(programme);
        officer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER));
        auditor = someone(Optional.empty(), Optional.of(OfficeRole.Kind.AUDITOR));
        stranger = someone(Optional.of(ids.next()), Optional.empty());
    }

    @Test
    void minutesAreWrittenClosedAndReadByTheAuditor() throws Exception {
        String path = "panels/" + SLUG + "/" + call + "/minutes";
        String text = "{\"members\":\"Ann, Bo\",\"minutes\":\"We met.\"}";
        for (Redacted other : new Redacted[] {auditor, stranger}) {
            assertThat(send(post(other, path, text, "mi0")).statusCode()).isEqualTo(403);
        }
        JsonNode made = read(send(post(officer, path, text, "mi1")), 201);
        String one = path + "/" + made.get("id").asText();
        String closing =
                "{\"version\":1,\"members\":\"Ann, Bo\",\"minutes\":\"We met and"
                        + " chose.\",\"close\":true}";
        JsonNode closed = read(send(put(officer, one, closing)), 200);
        assertThat(closed.get("closedAt").isNull()).isFalse();
        HttpResponse<String> late = send(put(officer, one, closing.replace(":1", ":2")));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("session_changed_meanwhile");
        assertThat(send(as(auditor, path)).body()).contains("We met and chose.");
        assertThat(send(as(stranger, path)).statusCode()).isEqualTo(403);
    }

    @Test
    void aDecisionIsTakenBackWithALetterThatItsApplicantReads() throws Exception {
        Standing chosen = standing(5);
        UUID organisation = organisation(chosen.application());
        Redacted member = someone(Optional.of(organisation), Optional.empty());
        String letters = "applications/" + chosen.application() + "/letters";
        assertThat(read(send(as(member, letters)), 200)).isEmpty();
        assertThat(get(member, "/desk/applications/" + chosen.application()).body())
                .doesNotContain("/letters/" + chosen.application());
        String decide =
                "{\"application\":\"%s\",\"version\":%d,\"approved\":false,\"reason\":\"Not now\"}"
                        .formatted(chosen.application(), chosen.version());
        read(send(post(officer, "panels/" + SLUG + "/decisions", decide, "de1")), 200);
        String recall =
                "{\"application\":\"%s\",\"version\":%d,\"reason\":\"A wrong name\"}"
                        .formatted(chosen.application(), chosen.version() + 1);
        String path = "panels/" + SLUG + "/decisions/recall";
        for (Redacted other : new Redacted[] {auditor, stranger, member}) {
            assertThat(send(post(other, path, recall, "re0")).statusCode()).isEqualTo(403);
        }
        JsonNode taken = read(send(post(officer, path, recall, "re1")), 200);
        assertThat(taken.get("recalledAt").isNull()).isFalse();
        assertThat(send(post(officer, path, recall, "re2")).statusCode()).isEqualTo(404);
        JsonNode sent = read(send(as(member, letters)), 200);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).at("/body/en").asText()).contains("A wrong name");
        assertThat(read(send(as(auditor, letters)), 200)).hasSize(2);
        assertThat(send(as(stranger, letters)).statusCode()).isEqualTo(404);
        assertThat(get(member, "/desk/applications/" + chosen.application()).body())
                .contains("/letters/" + chosen.application());
        assertThat(get(member, "/letters/" + chosen.application()).body()).contains("Not now");
        assertThat(get(officer, "/office/applications/" + chosen.application()).body())
                .contains("/office/decide/" + chosen.application());
    }

    @Test
    void filesAreOpenToTheReviewerOfTheApplicationAndToNoOther() throws Exception {
        Standing chosen = standing(8);
        UUID file = ids.next();
        database.run(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO programme.attachment (id, application, field, file_name,
                                    media_type, size_bytes, sha256, content, created_at, created_by)
                                VALUES (:id, :application, '', 'plan.txt', 'text/plain', 4,
                                    :sha, :content, now(), :id)
                                """)
                        .bind("id", file)
                        .bind("application", chosen.application())
                        .bind("sha", new byte[32])
                        .bind("content", "plan".getBytes(StandardCharsets.UTF_8))
                        .execute());
        UUID review = ids.next();
        Someone judging = granted(person("Bo"), programme, OfficeRole.Kind.REVIEWER);
        UUID person = judging.id();
        Redacted judge = judging.token();
        database.run(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO programme.review (id, programme, call, application,
                                    reviewer, state, assigned_at, assigned_by, why, scores,
                                    comment_panel, comment_applicant, changed_at, version)
                                VALUES (:id, :programme, :call, :application, :person, 'TO_DECLARE',
                                    now(), :person, '', '{}', '', '', now(), 1)
                                """)
                        .bind("id", review)
                        .bind("programme", programme)
                        .bind("call", call)
                        .bind("application", chosen.application())
                        .bind("person", person)
                        .execute());
        Redacted another = someone(Optional.empty(), Optional.of(OfficeRole.Kind.REVIEWER));
        String path = "applications/" + chosen.application() + "/attachments/" + file;
        assertThat(send(as(judge, path)).statusCode()).as("before the statement").isEqualTo(404);
        assertThat(get(judge, "/review/" + review + "/files/" + file).statusCode()).isEqualTo(404);
        String state = "{\"version\":1,\"statement\":\"None.\"}";
        read(send(post(judge, "reviews/" + review + "/state_no_conflict", state, "st1")), 200);
        assertThat(send(as(judge, path)).body()).isEqualTo("plan");
        assertThat(get(judge, "/review/" + review).body()).contains("plan.txt");
        assertThat(get(judge, "/review/" + review + "/files/" + file).body()).isEqualTo("plan");
        assertThat(send(as(officer, path)).statusCode()).isEqualTo(200);
        for (Redacted other : new Redacted[] {another, stranger}) {
            assertThat(send(as(other, path)).statusCode()).isEqualTo(404);
        }
        String why = "{\"version\":2,\"reason\":\"A cousin\"}";
        read(send(post(judge, "reviews/" + review + "/recuse", why, "rc1")), 200);
        assertThat(send(as(judge, path)).statusCode()).as("after stepping back").isEqualTo(404);
    }

    @Test
    void tablesGoOutWholeAndHarmlessToTheOfficeAlone() throws Exception {
        for (String table :
                new String[] {
                    "calls", "applications", "awards", "partners", "products", "payments"
                }) {
            HttpResponse<String> csv = send(as(officer, "exports/" + SLUG + "/" + table));
            assertThat(csv.statusCode()).as(table + csv.body()).isEqualTo(200);
            assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
            JsonNode all =
                    read(send(as(auditor, "exports/" + SLUG + "/" + table + "?format=json")), 200);
            assertThat(all.isArray()).isTrue();
            assertThat(csv.body().lines().findFirst().orElse("")).startsWith("id,");
            assertThat(send(as(stranger, "exports/" + SLUG + "/" + table)).statusCode())
                    .isEqualTo(403);
            assertThat(send(request("exports/" + SLUG + "/" + table)).statusCode()).isEqualTo(401);
        }
        assertThat(send(as(officer, "exports/" + SLUG + "/secrets")).statusCode()).isEqualTo(400);
        assertThat(send(as(officer, "exports/" + SLUG + "/calls?format=xls")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aListOfPartnersIsTriedRefusedRowByRowAndTakenIn() throws Exception {
        String path = "imports/" + SLUG + "/partners";
        String name = "Lane " + ids.next();
        String good = "name,roles\n\"=" + name + "\",DATA\n";
        for (Redacted other : new Redacted[] {auditor, stranger}) {
            assertThat(send(list(other, path, good, "im0")).statusCode()).isEqualTo(403);
        }
        JsonNode tried = read(send(list(officer, path + "?dryRun=true", good, "im1")), 200);
        assertThat(tried.get("stored").asBoolean()).isFalse();
        assertThat(tried.get("problems")).isEmpty();
        HttpResponse<String> wrong = send(list(officer, path, good + "x,king\n", "im2"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(wrong.body()).contains("\"row\":2", "role_unknown", "no role king");
        for (int time = 0; time < 2; time++) {
            assertThat(read(send(list(officer, path, good, "im3")), 200).get("stored").asBoolean())
                    .isTrue();
        }
        assertThat(send(as(officer, "exports/" + SLUG + "/partners")).body())
                .containsOnlyOnce("'=" + name);
    }

    @Test
    void tiesAndOwnershipsAreTheOfficesAndPagesRefuseOthers() throws Exception {
        for (String page :
                new String[] {"/office/reviewers", "/office/ownerships", "/office/exchange"}) {
            assertThat(get(officer, page).statusCode()).as(page).isEqualTo(200);
            assertThat(get(auditor, page).statusCode()).as(page).isEqualTo(200);
            assertThat(get(stranger, page).statusCode()).as(page).isEqualTo(403);
        }
        UUID person = Demonstration.person("reviewer");
        String path = "reviews/office/" + SLUG + "/reviewers/" + person + "/ties";
        UUID applicant = organisation(standing(3).application());
        String tie =
                "{\"organisation\":\"%s\",\"kind\":\"advice\",\"note\":\"<b>Board</b>\"}"
                        .formatted(applicant);
        for (Redacted other : new Redacted[] {auditor, stranger}) {
            assertThat(send(post(other, path, tie, "ti0")).statusCode()).isEqualTo(403);
        }
        JsonNode declared = read(send(post(officer, path, tie, "ti1")), 201);
        assertThat(send(as(auditor, path.replace("/ties", "/conflicts"))).body())
                .contains(applicant.toString());
        assertThat(get(officer, "/office/reviewers/" + person).body())
                .contains("&lt;b&gt;Board")
                .doesNotContain("<b>Board");
        String end = path + "/" + declared.get("id").asText() + "/end";
        read(send(post(officer, end, "{\"until\":\"2020-01-01\"}", "ti2")), 200);
        assertThat(send(as(auditor, path.replace("/ties", "/conflicts"))).body())
                .doesNotContain(applicant.toString());
        assertThat(read(send(as(auditor, "ownerships/" + SLUG)), 200)).isNotEmpty();
        assertThat(send(as(stranger, "ownerships/" + SLUG)).statusCode()).isEqualTo(403);
    }

    @Test
    void onlyInvestorsSeeThePipelineAndMembersOfSeveralSwitch() throws Exception {
        UUID first = organisation(standing(1).application());
        UUID second = organisation(standing(2).application());
        Someone someone = joined(person("Bo"), first, Membership.Role.OWNER);
        Redacted member = someone.token();
        assertThat(get(member, "/desk").body())
                .doesNotContain("/desk/pipeline", "/switch/organisation");
        joined(someone, second, Membership.Role.MEMBER);
        assertThat(get(member, "/desk").body()).contains("/switch/organisation/" + second);
        HttpResponse<String> switched = get(member, "/switch/organisation/" + second);
        assertThat(switched.headers().firstValue("Set-Cookie").orElse(""))
                .contains("hutong-organisation=" + second);
        assertThat(
                        get(member, "/switch/organisation/" + ids.next())
                                .headers()
                                .firstValue("Set-Cookie"))
                .as("somebody else's")
                .isEmpty();
        assertThat(get(member, "/switch/programme/" + SLUG).statusCode()).isEqualTo(303);
    }

    @Test
    void anOfficerOfTwoProgrammesChoosesAndOthersStayWhereTheyAre() throws Exception {
        Programme other = anotherProgramme();
        Someone both = granted(person("Bo"), programme, OfficeRole.Kind.OFFICER);
        granted(both, other.id(), OfficeRole.Kind.OFFICER);
        String chosen = "hutong-programme=" + other.slug();
        String here = get(both.token(), "/office/panel").body();
        assertThat(here).contains("/office/panel/" + call, "/switch/programme/" + other.slug());
        assertThat(withCookie(both.token(), chosen, "/office/panel").body())
                .doesNotContain("/office/panel/" + call)
                .contains("/switch/programme/" + SLUG);
        assertThat(
                        withCookie(both.token(), chosen, "/switch/programme/" + SLUG)
                                .headers()
                                .firstValue("Set-Cookie")
                                .orElse(""))
                .contains("hutong-programme=" + SLUG);
        HttpResponse<String> only = withCookie(officer, chosen, "/office/panel");
        assertThat(only.statusCode()).isEqualTo(200);
        assertThat(only.body())
                .contains("/office/panel/" + call)
                .doesNotContain("/switch/programme");
        Someone elsewhere = granted(person("Cy"), other.id(), OfficeRole.Kind.OFFICER);
        assertThat(get(elsewhere.token(), "/office/panel").body())
                .as("their own programme comes first")
                .doesNotContain("/office/panel/" + call);
        for (String path :
                new String[] {
                    "exports/" + SLUG + "/calls",
                    "ownerships/" + SLUG,
                    "panels/" + SLUG + "/" + call + "/minutes",
                    "reviews/office/" + SLUG + "/reviewers/" + ids.next() + "/ties"
                }) {
            assertThat(send(as(elsewhere.token(), path)).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(
                        send(list(
                                        elsewhere.token(),
                                        "imports/" + SLUG + "/partners",
                                        "name,roles\nx,DATA\n",
                                        "el1"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAuditorHereIsOfferedNoFormsForBeingAnOfficerElsewhere() throws Exception {
        Someone both = granted(person("Di"), programme, OfficeRole.Kind.AUDITOR);
        granted(both, anotherProgramme().id(), OfficeRole.Kind.OFFICER);
        UUID application = standing(4).application();
        for (String page :
                new String[] {
                    "calls",
                    "calls/" + call,
                    "applications/" + application,
                    "decide/" + application,
                    "panel/" + call,
                    "awards",
                    "due",
                    "batches",
                    "cohort",
                    "reviewers",
                    "reviewers/" + Demonstration.person("reviewer"),
                    "ownerships",
                    "exchange"
                }) {
            String path = "/office/" + page;
            assertThat(withCookie(both.token(), "hutong-programme=" + SLUG, path).body())
                    .as(path)
                    .contains("<h1>")
                    .doesNotContain("action=\"/office", "/office/calls/new", "/office/awards/new");
        }
        assertThat(get(officer, "/office/calls/" + call).body())
                .contains("action=\"/office/calls/" + call + "/invitations");
        assertThat(get(officer, "/office/calls").body()).contains("/office/calls/new");
    }

    private HttpResponse<String> withCookie(Redacted token, String cookie, String path)
            throws Exception {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Cookie", "hutong_session=" + token.reveal() + "; " + cookie));
    }

    private Standing standing(int at) {
        return panel.ranking(programme, call, Optional.empty(), 40).items().get(at);
    }

    private UUID organisation(UUID application) {
        return database.read(handle ->
                handle.createQuery("SELECT organisation FROM programme.application WHERE id = :id")
                        .bind("id", application)
                        .mapTo(UUID.class)
                        .one());
    }

    private HttpRequest.Builder put(Redacted token, String path, String body) {
        return as(token, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder list(Redacted token, String path, String csv, String key) {
        return as(token, path)
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(csv));
    }

    private HttpResponse<String> get(Redacted token, String path) throws Exception {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Cookie", "hutong_session=" + token.reveal())
                        .header("X-CSRF-Token", Sessions.csrf(token)));
    }
}
