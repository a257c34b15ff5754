package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.OfficeRole;
import hutong.identity.Sessions;
import hutong.kernel.Redacted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the script of an application's form is answered: the status, and words for beside it. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class AutosaveDoorTest extends ProgrammeDoor {
    @Test
    void whatIsRefusedIsToldByStatusAndInAPart() throws Exception {
        Redacted officer = official(OfficeRole.Kind.OFFICER).token();
        UUID firm = firm("Typing firm");
        Redacted member = owner(firm).token();
        Redacted stranger = owner(firm("Other firm")).token();
        String form = form(officer, "{\"why\":{\"type\":\"string\"}}");
        UUID call =
                call(
                        officer,
                        "ADMISSION",
                        "Autosave",
                        form,
                        "\"role\":\"DATA\",\"stages\":[\"DECISION\"]");
        String begin = "{\"call\":\"%s\",\"organisation\":\"%s\"}".formatted(call, firm);
        String id = made(member, "applications", begin).get("id").asText();
        String typed = "version=1&title=Lanes";

        HttpResponse<String> saved = save(member, id, typed, Sessions.csrf(member));
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).contains("Saved.", "name=\"version\" value=\"2\"");

        HttpResponse<String> late =
                save(member, id, "version=1&title=Roads", Sessions.csrf(member));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).startsWith("Not saved:").doesNotContain("<html");

        HttpResponse<String> others = save(stranger, id, typed, Sessions.csrf(stranger));
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).startsWith("Not saved:").doesNotContain("<html");

        HttpResponse<String> forged = save(member, id, typed, "made-up");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("role=\"alert\"").doesNotContain("<html");

        HttpResponse<String> nobody =
                send(
                        HttpRequest.newBuilder(base.resolve(path(id)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("HX-Request", "true")
                                .POST(BodyPublishers.ofString(typed)));
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).doesNotContain("<html").hasSizeBetween(20, 200);
    }

    private HttpResponse<String> save(Redacted token, String id, String typed, String csrf)
            throws Exception {
        return send(
                HttpRequest.newBuilder(base.resolve(path(id)))
                        .header("Cookie", "hutong_session=" + token.reveal())
                        .header("X-CSRF-Token", csrf)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("HX-Request", "true")
                        .POST(BodyPublishers.ofString(typed)));
    }

    private static String path(String id) {
        return "/desk/applications/" + id + "/autosave";
    }
}
