package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.kernel.Redacted;
import hutong.ledger.check.LedgerCheck;
import hutong.programme.seed.ProgrammeSeed;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Firms, officials and open calls of the home programme, and short words for its API. */
abstract class ProgrammeDoor extends SignedInDoor {
    static final String SLUG = "beijing-2023";
    static final UUID PROGRAMME = ProgrammeSeed.programme();

    @Inject Organisations organisations;

    /** An organisation that nobody knows yet. */
    UUID firm(String name) {
        UUID id = ids.next();
        database.run(handle -> {
            Organisation firm =
                    new Organisation(
                            id,
                            name,
                            name,
                            "CN",
                            Optional.of("91110108MA" + id.toString().substring(28)),
                            Optional.empty(),
                            true,
                            Instant.now());
            assertThat(organisations.save(handle, firm)).isEmpty();
        });
        return id;
    }

    Someone owner(UUID organisation) {
        return joined(person("Owner"), organisation, Membership.Role.OWNER);
    }

    Someone official(OfficeRole.Kind office) {
        return granted(person("Official"), PROGRAMME, office);
    }

    String form(Redacted officer, String properties) throws Exception {
        String body =
                "{\"programme\":\"%s\",\"schema\":{\"type\":\"object\",\"properties\":%s}}"
                        .formatted(SLUG, properties);
        return made(officer, "calls/forms", body).get("id").asText();
    }

    /**
     * An open call.
     *
     * @param rest of the fields of the API, without kind, title, form and deadline
     */
    UUID call(Redacted officer, String kind, String title, String form, String rest)
            throws Exception {
        String body =
                """
                {"programme":"%s","kind":"%s","form":"%s","cutOffs":["%s"],
                 "title":{"en":"%s","zh":"","vi":""},
                 "summary":{"en":"To be walked through","zh":"","vi":""},%s}\
                """
                        .formatted(
                                SLUG,
                                kind,
                                form,
                                Instant.now().plus(Duration.ofDays(9)),
                                title,
                                rest);
        JsonNode draft = made(officer, "calls", body);
        String id = draft.get("id").asText();
        String version = "{\"version\":" + draft.get("version").asInt() + "}";
        read(send(post(officer, "calls/" + id + "/open", version, key())), 200);
        return UUID.fromString(id);
    }

    JsonNode made(Redacted token, String path, String body) throws Exception {
        return read(send(post(token, path, body, key())), 201);
    }

    JsonNode done(Redacted token, String path, String body) throws Exception {
        return read(send(post(token, path, body, key())), 200);
    }

    JsonNode got(Redacted token, String path) throws Exception {
        HttpResponse<String> answer = send(as(token, path));
        return read(answer, 200);
    }

    /** Every invariant of the ledger, over everything. */
    void theLedgerIsExact() {
        assertThat(new LedgerCheck().run(database).results())
                .allSatisfy(it -> assertThat(it.holds()).as(it.toString()).isTrue());
    }

    String key() {
        return ids.next().toString();
    }
}
