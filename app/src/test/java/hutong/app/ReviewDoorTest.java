package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.OfficeRole;
import hutong.identity.Sessions;
import hutong.kernel.Redacted;
import hutong.programme.decisions.Panel;
import hutong.programme.decisions.Standing;
import hutong.programme.reviews.ReviewReader;
import hutong.programme.seed.GrantDemonstration;
import hutong.programme.seed.ProgrammeSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reviews and decisions through the doors of a running node: who sees which page and call. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ReviewDoorTest extends SignedInDoor {
    @Inject GrantDemonstration grants;
    @Inject Panel panel;
    @Inject ReviewReader reviews;

    @Test
    void everyPageAndCallRefusesTheOtherRoles() throws Exception {
        UUID programme = ProgrammeSeed.programme();
        grants.plant(programme);
        UUID call = GrantDemonstration.call();
        Standing first = panel.ranking(programme, call, Optional.empty(), 10).items().getFirst();
        UUID review = reviews.ofApplication(programme, first.application()).getFirst().id();
        Map<String, Redacted> roles = new LinkedHashMap<>();
        roles.put("officer", someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER)));
        roles.put("auditor", someone(Optional.empty(), Optional.of(OfficeRole.Kind.AUDITOR)));
        roles.put("reviewer", someone(Optional.empty(), Optional.of(OfficeRole.Kind.REVIEWER)));
        roles.put("builder", someone(Optional.of(ids.next()), Optional.empty()));
        String slug = "beijing-2023";
        // officer, auditor, reviewer, builder
        expect(roles, "/office/panel", 200, 200, 403, 403);
        expect(roles, "/office/panel/" + call, 200, 200, 403, 403);
        expect(roles, "/office/panel/" + call + "/reviewers", 200, 403, 403, 403);
        expect(roles, "/office/decide/" + first.application(), 200, 200, 403, 403);
        expect(roles, "/review", 403, 403, 200, 403);
        expect(roles, "/review/" + review, 403, 403, 404, 403);
        expect(roles, "/letters/" + first.application(), 404, 404, 404, 404);
        expect(roles, "/api/reviews/" + review, 404, 404, 404, 404);
        expect(roles, "/api/reviews/mine?programme=" + slug, 403, 403, 200, 403);
        expect(
                roles,
                "/api/reviews?programme=" + slug + "&application=" + first.application(),
                200,
                200,
                403,
                403);
        expect(roles, "/api/panels/" + slug + "/" + call + "/ranking", 200, 200, 403, 403);
        expect(roles, "/api/panels/" + slug + "/" + call + "/ranking.csv", 200, 200, 403, 403);
        expect(roles, "/api/panels/" + slug + "/" + call + "/proposal", 200, 200, 403, 403);
        expect(roles, "/api/panels/" + slug + "/" + call + "/decisions", 200, 200, 403, 403);
        Redacted officer = Objects.requireNonNull(roles.get("officer"));
        String page = get(officer, "/office/panel/" + call).body();
        assertThat(page).contains("Demonstration Applicant", "60,000,000");
        String decide =
                "{\"application\":\"%s\",\"version\":3,\"approved\":false,\"reason\":\"no\"}"
                        .formatted(first.application());
        for (String role : new String[] {"auditor", "reviewer", "builder"}) {
            Redacted token = Objects.requireNonNull(roles.get(role));
            assertThat(
                            send(post(token, "panels/" + slug + "/decisions", decide, "d-" + role))
                                    .statusCode())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(
                        read(
                                        send(
                                                post(
                                                        officer,
                                                        "panels/" + slug + "/decisions",
                                                        decide,
                                                        "d-officer")),
                                        200)
                                .get("approved")
                                .asBoolean())
                .isFalse();
        HttpResponse<String> again =
                send(post(officer, "panels/" + slug + "/decisions", decide, "d-2"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("decided_meanwhile");
    }

    private void expect(Map<String, Redacted> roles, String path, int... statuses)
            throws Exception {
        int at = 0;
        for (Map.Entry<String, Redacted> role : roles.entrySet()) {
            HttpResponse<String> answer = get(role.getValue(), path);
            assertThat(answer.statusCode())
                    .as(role.getKey() + " " + path + " " + answer.body())
                    .isEqualTo(statuses[at++]);
        }
    }

    private HttpResponse<String> get(Redacted token, String path) throws Exception {
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Cookie", "hutong_session=" + token.reveal())
                        .header("X-CSRF-Token", Sessions.csrf(token)));
    }
}
