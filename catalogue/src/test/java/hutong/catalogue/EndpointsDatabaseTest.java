package hutong.catalogue;

import static hutong.catalogue.CatalogueFixture.BUILDER;
import static hutong.catalogue.CatalogueFixture.OFFICER;
import static hutong.catalogue.CatalogueFixture.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.CatalogueOutcome.Conflict;
import hutong.catalogue.CatalogueOutcome.Done;
import hutong.catalogue.CatalogueOutcome.Exists;
import hutong.kernel.Redacted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An endpoint's secret reaches the directory and nobody else. */
class EndpointsDatabaseTest {
    private static final String SECRET = "sk-very-secret-1234567890";

    private CatalogueFixture house;
    private UUID model;

    @BeforeEach
    void open() {
        house = new CatalogueFixture();
        model = house.offered(1, "open", true);
        house.grant(BUILDER, Resource.programme(PROGRAMME));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theSecretIsEncryptedAndOpensForTheDirectory() {
        NewEndpoint endpoint = endpoint(1, SECRET);
        var connected = house.endpoints.connect(endpoint, OFFICER);
        assertThat(connected).isInstanceOf(Done.class);
        assertThat(connected.toString() + endpoint).doesNotContain(SECRET);
        assertThat(house.endpoints.connect(endpoint, OFFICER)).isInstanceOf(Exists.class);
        NewEndpoint other =
                new NewEndpoint(
                        endpoint.id(), model, endpoint.base(), "another", endpoint.secret(), 1);
        assertThat(house.endpoints.connect(other, OFFICER)).isInstanceOf(Conflict.class);

        String everything =
                house.in(h ->
                        h.createQuery(
                                        """
                                        SELECT CAST(e AS text) FROM catalogue.endpoint e
                                        UNION ALL SELECT CAST(a AS text) FROM audit.entry a
                                        """)
                                .mapTo(String.class)
                                .list()
                                .toString());
        String hex = java.util.HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
        assertThat(everything).doesNotContain(SECRET).doesNotContain(hex);
        assertThat(secrets(house.keys)).containsExactly(SECRET);
        assertThat(house.reader.endpoints(model))
                .singleElement()
                .satisfies(entry -> assertThat(entry.hasSecret()).isTrue());
    }

    @Test
    void aCiphertextInAnotherRowDoesNotOpen() {
        house.endpoints.connect(endpoint(1, SECRET), OFFICER).orThrow();
        house.endpoints.connect(endpoint(2, "another"), OFFICER).orThrow();
        house.in(h ->
                h.execute(
                        """
                        UPDATE catalogue.endpoint SET secret =
                            (SELECT secret FROM catalogue.endpoint WHERE id = ?)
                        WHERE id = ?
                        """,
                        new UUID(12, 1),
                        new UUID(12, 2)));
        assertThat(secrets(house.keys)).as("the copy is left out").containsExactly(SECRET);
    }

    @Test
    void keysRotate() {
        String older = SecretKeys.line("old");
        String newer = SecretKeys.line("new");
        house.endpoints(SecretKeys.parse(new Redacted(older)))
                .connect(endpoint(1, SECRET), OFFICER)
                .orThrow();
        SecretKeys both = SecretKeys.parse(new Redacted(older + newer));
        SecretKeys newOnly = SecretKeys.parse(new Redacted(newer));
        assertThat(secrets(both)).containsExactly(SECRET);
        assertThat(secrets(newOnly)).isEmpty();
        assertThat(house.endpoints(both).encryptAgain()).isEqualTo(1);
        assertThat(house.endpoints(both).encryptAgain()).isZero();
        assertThat(secrets(newOnly)).containsExactly(SECRET);
    }

    @Test
    void aRemovedEndpointIsNotCalledAnyMore() {
        house.endpoints.connect(endpoint(1, ""), OFFICER).orThrow();
        assertThat(secrets(house.keys)).containsExactly("");
        assertThat(house.endpoints.remove(new UUID(12, 1), OFFICER)).isInstanceOf(Done.class);
        assertThat(house.endpoints.remove(new UUID(12, 1), OFFICER)).isInstanceOf(Exists.class);
        assertThat(secrets(house.keys)).isEmpty();
    }

    private NewEndpoint endpoint(int id, String secret) {
        return new NewEndpoint(
                new UUID(12, id),
                model,
                Optional.of(URI.create("https://models.example.org/v1")),
                "m",
                new Redacted(secret),
                1);
    }

    private List<String> secrets(SecretKeys keys) {
        var directory =
                new InMemoryModelDirectory(house.database, keys, HostedModels.none(), house.time);
        directory.runOnce();
        return ((ModelLookup.Callable) directory.find(BUILDER, "open"))
                .model().endpoints().stream().map(e -> e.secret().reveal()).toList();
    }
}
