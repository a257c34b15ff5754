package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Sessions;
import hutong.kernel.Redacted;
import hutong.programme.seed.Demonstration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Notices and webhooks through the doors of a running node, and who gets in. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class NoticeDoorTest extends SignedInDoor {
    /** A public address that nothing is ever sent to here: documentation names never resolve. */
    private static final String ADDRESS = "https://192.0.2.1/hook";

    @Test
    void anOrganisationsWebhookIsItsOwnersAlone() throws Exception {
        UUID organisation = Demonstration.startUp();
        Redacted owner = someone(Optional.of(organisation), Optional.empty());
        Redacted other = someone(Optional.of(ids.next()), Optional.empty());
        Redacted officer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER));
        String wanted =
                "{\"organisation\":\"" + organisation + "\",\"address\":\"" + ADDRESS + "\"}";
        for (Redacted wrong : new Redacted[] {other, officer}) {
            assertThat(send(post(wrong, "webhooks", wanted, "w0")).statusCode()).isEqualTo(403);
        }
        assertThat(send(as(owner, "webhooks?organisation=x")).statusCode()).isEqualTo(400);

        JsonNode made = read(send(post(owner, "webhooks", wanted, "w1")), 201);
        assertThat(made.get("secret").asText()).startsWith("whsec_");
        HttpResponse<String> again = send(post(owner, "webhooks", wanted, "w1"));
        assertThat(read(again, 201)).isEqualTo(made);
        assertThat(again.headers().firstValue("Idempotency-Replayed"))
                .as("a secret is kept nowhere")
                .isEmpty();
        String path = "webhooks/" + made.get("id").asText();
        assertThat(read(send(as(owner, path)), 200).has("secret")).isFalse();
        assertThat(read(send(as(owner, "webhooks?organisation=" + organisation)), 200).get("items"))
                .hasSize(1);

        read(send(post(owner, path + "/pause", "{}", "w2")), 200);
        assertThat(send(post(owner, path + "/test", "{}", "w3")).statusCode()).isEqualTo(409);
        read(send(post(owner, path + "/resume", "{}", "w4")), 200);
        JsonNode test = read(send(post(owner, path + "/test", "{}", "w5")), 202);
        assertThat(read(send(as(owner, path + "/deliveries")), 200).get("items").get(0).get("id"))
                .isEqualTo(test.get("id"));
        String delivery = path + "/deliveries/" + test.get("id").asText();
        assertThat(read(send(as(owner, delivery)), 200).get("body").asText())
                .contains("hutong.WebhookTest");

        for (Redacted wrong : new Redacted[] {other, officer}) {
            for (String each : new String[] {path, path + "/deliveries", delivery}) {
                assertThat(send(as(wrong, each)).statusCode()).as(each).isEqualTo(403);
            }
            for (String act : new String[] {"/pause", "/resume", "/test", "/secret"}) {
                assertThat(send(post(wrong, path + act, "{\"round\":1}", "x" + act)).statusCode())
                        .as(act)
                        .isEqualTo(403);
            }
            assertThat(send(post(wrong, delivery + "/again", "{}", "x")).statusCode())
                    .isEqualTo(403);
            assertThat(send(as(wrong, path).DELETE()).statusCode()).isEqualTo(403);
            assertThat(page(Optional.of(wrong), "/desk/" + path).statusCode()).isEqualTo(403);
        }
        assertThat(send(request(path)).statusCode()).isEqualTo(401);
        assertThat(page(Optional.of(owner), "/desk/" + path).body())
                .contains("192.0.2.1", "<time datetime=");
        assertThat(page(Optional.of(owner), "/office/" + path).statusCode()).isEqualTo(404);

        JsonNode rotated = read(send(post(owner, path + "/secret", "{\"round\":1}", "w6")), 200);
        assertThat(rotated.get("secret")).isNotEqualTo(made.get("secret"));
        assertThat(send(as(owner, path).DELETE()).statusCode()).isEqualTo(204);
        assertThat(send(as(owner, path)).statusCode()).isEqualTo(404);
    }

    @Test
    void aMemberLooksAndAProgrammesWebhookIsItsOfficesAlone() throws Exception {
        Redacted officer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER));
        String wanted =
                "{\"programme\":\"beijing-2023\",\"address\":\""
                        + ADDRESS
                        + "\","
                        + "\"types\":[\"ApplicationMoved\"]}";
        String path =
                "webhooks/"
                        + read(send(post(officer, "webhooks", wanted, "p1")), 201)
                                .get("id")
                                .asText();
        Redacted auditor = someone(Optional.empty(), Optional.of(OfficeRole.Kind.AUDITOR));
        assertThat(send(as(auditor, path)).statusCode()).isEqualTo(200);
        assertThat(send(post(auditor, path + "/pause", "{}", "p2")).statusCode()).isEqualTo(403);
        Redacted elsewhere = elsewhere(OfficeRole.Kind.OFFICER);
        Redacted member = someone(Optional.of(Demonstration.startUp()), Optional.empty());
        for (Redacted wrong : new Redacted[] {elsewhere, member}) {
            assertThat(send(as(wrong, path)).statusCode()).isEqualTo(403);
            assertThat(send(post(wrong, path + "/test", "{}", "p3")).statusCode()).isEqualTo(403);
            assertThat(send(as(wrong, "webhooks?programme=beijing-2023")).statusCode())
                    .isEqualTo(403);
            assertThat(page(Optional.of(wrong), "/office/webhooks").statusCode()).isEqualTo(403);
        }
        assertThat(send(post(officer, "webhooks", wanted.replace("Moved", "Hidden"), "p4")))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(400));

        Redacted looks = member(Membership.Role.MEMBER);
        assertThat(page(Optional.of(looks), "/desk/webhooks").body())
                .contains("You may look here")
                .doesNotContain("name=\"address\"");
        assertThat(form(looks, "/desk/webhooks", "address", ADDRESS, true).statusCode())
                .isIn(403, 404);
    }

    @Test
    void formsNeedTheirTokenAndPrivateAddressesAreRefused() throws Exception {
        Redacted owner = someone(Optional.of(Demonstration.startUp()), Optional.empty());
        String id = "&id=" + ids.next();
        assertThat(form(owner, "/desk/webhooks", "address", ADDRESS + id, false).statusCode())
                .isEqualTo(403);
        for (String local :
                new String[] {
                    "https://127.0.0.1/x",
                    "https://10.0.0.1/x",
                    "https://169.254.169.254/latest",
                    "https://[::1]/",
                    "https://100.64.0.1/",
                    "http://192.0.2.1/",
                    "file:///etc/passwd"
                }) {
            HttpResponse<String> refused =
                    send(
                            post(
                                    owner,
                                    "webhooks",
                                    "{\"organisation\":\""
                                            + Demonstration.startUp()
                                            + "\",\"address\":\""
                                            + local
                                            + "\"}",
                                    local));
            assertThat(refused.statusCode()).as(local).isEqualTo(400);
            assertThat(refused.body()).contains("invalid_address");
        }
    }

    @Test
    void noticesArePagedAndReadAndChosen() throws Exception {
        Redacted owner = someone(Optional.of(Demonstration.startUp()), Optional.empty());
        Redacted other = someone(Optional.empty(), Optional.empty());
        assertThat(send(request("notices")).statusCode()).isEqualTo(401);
        assertThat(read(send(as(owner, "notices?limit=1")), 200).get("items")).isEmpty();
        assertThat(send(as(owner, "notices?cursor=x")).statusCode()).isEqualTo(400);
        assertThat(send(post(owner, "notices/" + ids.next() + "/read", "{}", "n1")).statusCode())
                .isEqualTo(404);
        read(send(post(owner, "notices/read", "{}", "n2")), 200);
        String choice = "{\"items\":[{\"type\":\"CALL_OPENED\",\"onPage\":false,\"byMail\":true}]}";
        JsonNode all = read(send(put(owner, choice)), 200).get("items");
        assertThat(all)
                .anySatisfy(it -> {
                    assertThat(it.get("type").asText()).isEqualTo("CALL_OPENED");
                    assertThat(it.get("byMail").asBoolean()).isTrue();
                    assertThat(it.get("onPage").asBoolean()).isFalse();
                });
        assertThat(read(send(as(other, "notices/preferences")), 200).get("items"))
                .as("another person's choice is as it was")
                .noneSatisfy(it -> {
                    assertThat(it.get("type").asText()).isEqualTo("CALL_OPENED");
                    assertThat(it.get("byMail").asBoolean()).isTrue();
                });
        assertThat(send(put(owner, choice.replace("CALL_OPENED", "X"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCalendarIsReadAtItsAddressAloneUntilItIsWithdrawn() throws Exception {
        Redacted owner = someone(Optional.of(Demonstration.startUp()), Optional.empty());
        assertThat(send(request("notices/calendar").POST(HttpRequest.BodyPublishers.noBody())))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(401));
        assertThat(send(as(owner, "notices/calendar")).statusCode()).isEqualTo(404);
        JsonNode made = read(send(post(owner, "notices/calendar", "", "c1")), 201);
        String path = URI.create(made.get("address").asText()).getPath();
        HttpResponse<String> read = page(Optional.empty(), path);
        assertThat(read.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/calendar");
        assertThat(Biweekly.parse(read.body()).first().getEvents())
                .as("open calls of the demonstration")
                .isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(it.getSummary().getValue()).isNotBlank();
                    assertThat(it.getDateStart().getValue()).isNotNull();
                });
        assertThat(page(Optional.empty(), path.replace(".ics", "x.ics")).statusCode())
                .isEqualTo(404);
        read(send(as(owner, "notices/calendar")), 200);

        String csrf = "?";
        assertThat(form(owner, "/notices/calendar", "a", csrf, false).statusCode()).isEqualTo(403);
        HttpResponse<String> renewed = form(owner, "/notices/calendar", "a", csrf, true);
        assertThat(renewed.body()).contains("/calendar/", ".ics");
        assertThat(page(Optional.empty(), path).statusCode()).isEqualTo(404);
        Matcher address = Pattern.compile("/calendar/[A-Za-z0-9_-]+\\.ics").matcher(renewed.body());
        assertThat(address.find()).isTrue();
        assertThat(page(Optional.empty(), address.group()).statusCode()).isEqualTo(200);
        assertThat(page(Optional.of(owner), "/notices/preferences").body())
                .contains("Withdraw the address");
        assertThat(form(owner, "/notices/calendar/withdraw", "a", csrf, true).statusCode())
                .isEqualTo(303);
        assertThat(page(Optional.empty(), address.group()).statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder put(Redacted who, String body) {
        return as(who, "notices/preferences")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> page(Optional<Redacted> who, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        who.ifPresent(it -> request.header("Cookie", "hutong_session=" + it.reveal()));
        return send(request);
    }

    private HttpResponse<String> form(
            Redacted who, String path, String field, String value, boolean token) throws Exception {
        String body =
                field
                        + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8)
                        + "&id="
                        + ids.next()
                        + (token ? "&csrf=" + Sessions.csrf(who) : "");
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Cookie", "hutong_session=" + who.reveal())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Someone with an office of a programme that is not this one. */
    private Redacted elsewhere(OfficeRole.Kind kind) {
        return granted(person("Ann"), ids.next(), kind).token();
    }

    private Redacted member(Membership.Role role) {
        return joined(person("Ann"), Demonstration.startUp(), role).token();
    }
}
