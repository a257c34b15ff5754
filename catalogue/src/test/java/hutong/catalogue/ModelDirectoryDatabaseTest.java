package hutong.catalogue;

import static hutong.catalogue.CatalogueFixture.BUILDER;
import static hutong.catalogue.CatalogueFixture.OFFICER;
import static hutong.catalogue.CatalogueFixture.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Redacted;
import hutong.kernel.Tariff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the model door is told of a name, and how soon a change counts. */
class ModelDirectoryDatabaseTest {
    private static final UUID STRANGER = new UUID(5, 5);

    private CatalogueFixture house;
    private InMemoryModelDirectory directory;
    private volatile Optional<HostedModels.Hosted> place = Optional.empty();

    @BeforeEach
    void open() {
        house = new CatalogueFixture();
        directory = house.directory(HostedModels.none());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void answersByGrantAndState() {
        UUID closed = house.offered(1, "closed", false);
        house.offered(2, "open", true);
        UUID paused = house.offered(3, "paused", true);
        house.database.run(h -> {
            house.catalogue.pause(h, paused, "", OFFICER).orThrow();
            house.catalogue.draft(h, CatalogueFixture.model(4, "draft", true), OFFICER).orThrow();
            house.catalogue.alias(h, closed, "other-name", OFFICER).orThrow();
        });
        house.grant(BUILDER, Resource.programme(PROGRAMME));
        assertThat(directory.runOnce()).isTrue();
        assertThat(directory.runOnce()).as("nothing changed since").isFalse();

        assertThat(directory.find(BUILDER, "open")).isInstanceOf(ModelLookup.Callable.class);
        assertThat(directory.find(BUILDER, "closed")).isInstanceOf(ModelLookup.NotGranted.class);
        assertThat(directory.find(BUILDER, "paused")).isInstanceOf(ModelLookup.NotOffered.class);
        assertThat(directory.find(BUILDER, "draft")).isInstanceOf(ModelLookup.Unknown.class);
        assertThat(directory.find(BUILDER, "nothing")).isInstanceOf(ModelLookup.Unknown.class);
        assertThat(directory.find(STRANGER, "open"))
                .as("the programme is closed to others")
                .isInstanceOf(ModelLookup.Unknown.class);
        assertThat(directory.callable(BUILDER)).extracting(Model::name).containsExactly("open");

        house.grant(BUILDER, Resource.model(closed));
        assertThat(directory.find(BUILDER, "closed")).isInstanceOf(ModelLookup.NotGranted.class);
        directory.runOnce();
        assertThat(directory.find(BUILDER, "other-name"))
                .isInstanceOfSatisfying(
                        ModelLookup.Callable.class,
                        found -> assertThat(found.model().id()).isEqualTo(closed));
        assertThat(directory.callable(BUILDER))
                .extracting(Model::name)
                .containsExactly("closed", "open");
    }

    @Test
    void whatAnAwardGrantsMovesTogether() {
        UUID model = house.offered(1, "closed", false);
        UUID award = new UUID(20, BUILDER.getLeastSignificantBits());
        house.grant(BUILDER, Resource.model(model), Resource.programme(PROGRAMME));
        house.grant(BUILDER, Resource.model(model), Resource.programme(PROGRAMME));
        List<Entitlement> granted = house.in(h -> house.entitlements.ofAward(h, award));
        assertThat(granted).hasSize(2);
        assertThat(seen()).isInstanceOf(ModelLookup.Callable.class);

        assertThat(house.<Integer>in(h -> house.entitlements.suspendAward(h, award, OFFICER)))
                .isEqualTo(2);
        assertThat(seen()).isInstanceOf(ModelLookup.Unknown.class);
        assertThat(house.<Integer>in(h -> house.entitlements.resumeAward(h, award, OFFICER)))
                .isEqualTo(2);
        assertThat(seen()).isInstanceOf(ModelLookup.Callable.class);

        Optional<java.time.Instant> end = Optional.of(house.time.now().plusSeconds(60));
        house.in(h -> house.entitlements.extendAward(h, award, end, OFFICER));
        assertThat(seen()).isInstanceOf(ModelLookup.Callable.class);
        house.time.advance(Duration.ofSeconds(60));
        assertThat(directory.find(BUILDER, "closed"))
                .as("it ends on time without a poll")
                .isInstanceOf(ModelLookup.Unknown.class);

        assertThat(house.<Integer>in(h -> house.entitlements.withdrawAward(h, award, OFFICER)))
                .isEqualTo(2);
        assertThat(house.<Integer>in(h -> house.entitlements.resumeAward(h, award, OFFICER)))
                .as("withdrawn is for good")
                .isZero();
    }

    @Test
    void aPriceBeginsOnTimeEvenWhileTheDatabaseIsAway() {
        UUID model = house.offered(1, "open", true);
        house.grant(BUILDER, Resource.programme(PROGRAMME));
        Tariff next = new Tariff(7, 7, 7, 7);
        house.in(h ->
                house.catalogue.price(
                        h,
                        new UUID(11, 1),
                        model,
                        next,
                        house.time.now().plusSeconds(10),
                        OFFICER));
        directory.runOnce();
        house.database.close();
        assertThat(price()).isEqualTo(CatalogueFixture.TARIFF);
        house.time.advance(Duration.ofSeconds(10));
        assertThatThrownBy(directory::runOnce).isInstanceOf(RuntimeException.class);
        assertThat(price()).isEqualTo(next);
    }

    @Test
    void hostedEndpointsAreWhereTheHostSaysNow() {
        directory = house.directory(name -> name.equals("gemma") ? place : Optional.empty());
        UUID model = house.offered(1, "open", true);
        house.endpoints
                .connect(NewEndpoint.hosted(new UUID(12, 1), model, "gemma"), OFFICER)
                .orThrow();
        house.grant(BUILDER, Resource.programme(PROGRAMME));
        directory.runOnce();
        assertThat(endpoints()).isEmpty();
        URI base = URI.create("http://127.0.0.1:4001/v1");
        place = Optional.of(new HostedModels.Hosted(base, new Redacted("token")));
        assertThat(endpoints())
                .singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.base()).isEqualTo(base);
                    assertThat(endpoint.secret().reveal()).isEqualTo("token");
                });
    }

    /** Changes at once: whoever sees a number has every change up to it. */
    @Test
    void noChangeIsPassedOver() {
        int count = 40;
        try (var pool = Executors.newFixedThreadPool(8)) {
            var loads =
                    pool.submit(() -> {
                        while (directory.callable(BUILDER).size() < count) {
                            directory.runOnce();
                        }
                    });
            house.grant(BUILDER, Resource.programme(PROGRAMME));
            for (int i = 1; i <= count; i++) {
                int number = i;
                pool.submit(() -> house.offered(number, "lane-" + number, true));
            }
            assertThat(loads).succeedsWithin(Duration.ofSeconds(30));
        }
        assertThat(directory.runOnce()).isFalse();
        assertThat(directory.callable(BUILDER)).hasSize(count);
    }

    private ModelLookup seen() {
        directory.runOnce();
        return directory.find(BUILDER, "closed");
    }

    private Tariff price() {
        return ((ModelLookup.Callable) directory.find(BUILDER, "open")).price().tariff();
    }

    private List<Endpoint> endpoints() {
        return ((ModelLookup.Callable) directory.find(BUILDER, "open")).model().endpoints();
    }
}
