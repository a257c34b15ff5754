package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Roles;
import hutong.identity.Sessions;
import hutong.identity.SignIn;
import hutong.identity.SignInOutcome;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Texts;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.Database;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** People with sessions who call the programme API of a running node. */
abstract class SignedInDoor {
    private static final Redacted PASSWORD = new Redacted("four loose brick doors");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/")
    URI base;

    @Inject People people;
    @Inject Roles roles;
    @Inject SignIn signIn;
    @Inject Programmes programmes;
    @Inject Database database;
    @Inject Ids ids;

    /** A person who signed in. */
    record Someone(UUID id, Redacted token) {}

    /** A person of no organisation and no office. */
    Someone person(String name) {
        UUID id = ids.next();
        people.create(
                new Person(
                        id,
                        id + "@example.org",
                        name,
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.now()),
                Optional.of(PASSWORD));
        SignInOutcome.Opened opened =
                (SignInOutcome.Opened) signIn.withPassword(id + "@example.org", PASSWORD, "test");
        return new Someone(id, opened.token());
    }

    Someone joined(Someone someone, UUID organisation, Membership.Role role) {
        database.run(
                handle -> roles.join(handle, new Membership(someone.id(), organisation, role)));
        return someone;
    }

    Someone granted(Someone someone, UUID programme, OfficeRole.Kind office) {
        database.run(handle ->
                roles.grant(handle, new OfficeRole(someone.id(), Optional.of(programme), office)));
        return someone;
    }

    Redacted someone(Optional<UUID> organisation, Optional<OfficeRole.Kind> office) {
        Someone ann = person("Ann");
        organisation.ifPresent(it -> joined(ann, it, Membership.Role.OWNER));
        office.ifPresent(it -> granted(ann, ProgrammeSeed.programme(), it));
        return ann.token();
    }

    /** A programme of its own, beside the home programme. */
    Programme anotherProgramme() {
        Programme home = programmes.byId(ProgrammeSeed.programme()).orElseThrow();
        UUID id = ids.next();
        Programme other =
                new Programme(
                        id,
                        "lane-" + id.toString().substring(24),
                        Texts.english("The other lane"),
                        home.purpose(),
                        home.office(),
                        home.officeName(),
                        0,
                        home.currency(),
                        Optional.empty(),
                        Optional.empty(),
                        true);
        database.run(handle -> programmes.put(handle, other));
        return other;
    }

    JsonNode read(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/api/" + path));
    }

    HttpRequest.Builder as(Redacted token, String path) {
        return request(path)
                .header("Cookie", "hutong_session=" + token.reveal())
                .header("X-CSRF-Token", Sessions.csrf(token));
    }

    HttpRequest.Builder post(Redacted token, String path, String body, String key) {
        return as(token, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
