package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.catalogue.InMemoryModelDirectory;
import hutong.catalogue.ModelLookup;
import hutong.identity.OfficeRole;
import hutong.kernel.Redacted;
import hutong.kernel.Texts;
import hutong.programme.Role;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.Act;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A model partner lists, prices, connects and offers a model; its secret stays inside. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ModelDoorTest extends SignedInDoor {
    private static final String SECRET = "sk-lane-secret-0987654321";

    @Inject PartnerBook partners;
    @Inject InMemoryModelDirectory directory;

    @Test
    void aPartnerOffersAModel() throws Exception {
        UUID supplier = ids.next();
        Redacted owner = someone(Optional.of(supplier), Optional.empty());
        Redacted stranger = someone(Optional.of(ids.next()), Optional.empty());
        String name = "lane-" + supplier;
        String listing =
                """
                {"programme":"beijing-2023","supplier":"%s","name":"%s","title":"Lane",
                 "abilities":["chat"],"contextTokens":8192,"open":true}\
                """
                        .formatted(supplier, name);
        HttpResponse<String> early = send(post(owner, "model-offers", listing, "m0"));
        assertThat(early.statusCode()).as(early.body()).isEqualTo(403);
        assertThat(early.body()).contains("not_a_partner");
        join(supplier);

        JsonNode draft = read(send(post(owner, "model-offers", listing, "m1")), 201);
        String offer = "model-offers/" + draft.get("id").asText();
        assertThat(draft.get("state").asText()).isEqualTo("DRAFT");
        assertThat(send(request("models/" + name)).statusCode()).as("a draft").isEqualTo(404);
        assertThat(send(post(owner, offer + "/offer", "", "o0")).body()).contains("model_unpriced");
        String price = "{\"inputNano\":2000,\"outputNano\":6000}";
        read(send(post(owner, offer + "/prices", price, "p1")), 201);
        assertThat(read(send(post(owner, offer + "/offer", "", "o1")), 200).get("state").asText())
                .isEqualTo("OFFERED");
        assertThat(send(request("models/" + name)).body()).contains("\"inputNano\":2000");

        String local = endpoint("http://169.254.169.254/v1");
        assertThat(send(post(owner, offer + "/endpoints", local, "e0")).body())
                .contains("invalid_base");
        String remote = endpoint("https://8.8.8.8/v1");
        HttpResponse<String> connected = send(post(owner, offer + "/endpoints", remote, "e1"));
        assertThat(connected.statusCode()).as(connected.body()).isEqualTo(201);
        assertThat(connected.body() + send(as(owner, offer + "/endpoints")).body())
                .contains("\"hasSecret\":true")
                .doesNotContain(SECRET);
        directory.runOnce();
        assertThat(directory.find(supplier, name))
                .isInstanceOfSatisfying(
                        ModelLookup.Callable.class,
                        found ->
                                assertThat(found.model().endpoints().getFirst().secret().reveal())
                                        .isEqualTo(SECRET));

        for (String path : new String[] {"", "/endpoints"}) {
            assertThat(send(as(stranger, offer + path)).statusCode()).isEqualTo(404);
        }
        assertThat(send(post(stranger, offer + "/prices", price, "p2")).statusCode())
                .isEqualTo(404);
        Redacted officer = someone(Optional.empty(), Optional.of(OfficeRole.Kind.OFFICER));
        assertThat(
                        read(
                                        send(
                                                post(
                                                        officer,
                                                        offer + "/pause",
                                                        "{\"reason\":\"a doubt\"}",
                                                        "s1")),
                                        200)
                                .get("state")
                                .asText())
                .isEqualTo("PAUSED");
    }

    private static String endpoint(String base) {
        return """
        {"base":"%s","upstreamModel":"m","secret":"%s"}\
        """
                .formatted(base, SECRET);
    }

    private void join(UUID organisation) {
        database.run(handle ->
                partners.join(
                                handle,
                                new Partner(
                                        ids.next(),
                                        ProgrammeSeed.programme(),
                                        organisation,
                                        Texts.english("Lane Models"),
                                        Set.of(Role.MODEL),
                                        OptionalInt.empty(),
                                        Partner.State.JOINED,
                                        LocalDate.parse("2026-01-01"),
                                        true,
                                        Optional.empty()),
                                Act.HOUSE)
                        .orThrow());
    }
}
