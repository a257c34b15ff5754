package hutong.catalogue;

import static hutong.catalogue.CatalogueFixture.OFFICER;
import static hutong.catalogue.CatalogueFixture.PROGRAMME;
import static hutong.catalogue.CatalogueFixture.TARIFF;
import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.CatalogueOutcome.Conflict;
import hutong.catalogue.CatalogueOutcome.Done;
import hutong.catalogue.CatalogueOutcome.Exists;
import hutong.catalogue.CatalogueOutcome.Refused;
import hutong.kernel.Tariff;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change to the catalogue answers what came of it, and the same again when done again. */
class CatalogueDatabaseTest {
    private CatalogueFixture house;

    @BeforeEach
    void open() {
        house = new CatalogueFixture();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aDraftMadeAgainExistsAndOtherDataConflicts() {
        NewModel model = CatalogueFixture.model(1, "lane-1", true);
        assertThat(draft(model)).isInstanceOf(Done.class);
        assertThat(draft(model)).isInstanceOf(Exists.class);
        NewModel other =
                new NewModel(
                        model.id(),
                        "lane-2",
                        model.title(),
                        "",
                        PROGRAMME,
                        model.supplier(),
                        model.abilities(),
                        1,
                        1,
                        0,
                        Optional.empty(),
                        true);
        assertThat(draft(other)).isEqualTo(new Conflict<Model>("name"));
    }

    @Test
    void aNameOrAliasBelongsToOneModel() {
        house.offered(1, "lane-1", true);
        house.offered(2, "lane-2", true);
        assertThat(alias(new UUID(9, 1), "gpt-4o")).isInstanceOf(Done.class);
        assertThat(alias(new UUID(9, 1), "gpt-4o")).isInstanceOf(Exists.class);
        assertThat(code(alias(new UUID(9, 2), "gpt-4o"))).isEqualTo("name_taken");
        assertThat(code(alias(new UUID(9, 2), "lane-1"))).isEqualTo("name_taken");
        assertThat(code(draft(CatalogueFixture.model(3, "gpt-4o", true)))).isEqualTo("name_taken");
        assertThat(house.reader.model("gpt-4o").orElseThrow().name()).isEqualTo("lane-1");
        assertThat(house.reader.aliases(new UUID(9, 1))).containsExactly("gpt-4o");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-a", "<script>", "模型", "a\n"})
    void namesThatClientsCantWriteAreRefused(String name) {
        assertThat(code(draft(CatalogueFixture.model(1, name, true)))).isEqualTo("invalid_name");
    }

    @Test
    void theVersionDecidedLastIsInForceFromItsMoment() {
        UUID model = house.offered(1, "lane-1", true);
        Tariff later = new Tariff(9, 9, 9, 9);
        Tariff sooner = new Tariff(5, 5, 5, 5);
        price(model, 2, later, Duration.ofDays(30));
        assertThat(priceNow(model)).isEqualTo(TARIFF);
        price(model, 3, sooner, Duration.ofDays(1));
        house.time.advance(Duration.ofDays(1));
        assertThat(priceNow(model)).isEqualTo(sooner);
        house.time.advance(Duration.ofDays(60));
        assertThat(priceNow(model)).as("it replaced the one that was planned").isEqualTo(sooner);
        assertThat(house.reader.prices(model))
                .extracting(PriceVersion::number)
                .containsExactly(3, 2, 1);
    }

    @Test
    void aPriceMadeAgainExistsAndIsNeverChanged() {
        UUID model = house.offered(1, "lane-1", true);
        assertThat(price(model, 2, TARIFF, Duration.ZERO)).isInstanceOf(Done.class);
        assertThat(price(model, 2, TARIFF, Duration.ZERO)).isInstanceOf(Exists.class);
        assertThat(price(model, 2, Tariff.FREE, Duration.ZERO)).isInstanceOf(Conflict.class);
    }

    @Test
    void anUnpricedModelIsNotOffered() {
        draft(CatalogueFixture.model(1, "lane-1", true));
        assertThat(
                        code(
                                house.database.transact(
                                        h -> house.catalogue.offer(h, new UUID(9, 1), OFFICER))))
                .isEqualTo("model_unpriced");
    }

    /** The state a model is in, the move that is asked for, and what comes of it. */
    @ParameterizedTest
    @CsvSource({
        "DRAFT, OFFERED, Done",
        "DRAFT, PAUSED, model_state",
        "DRAFT, WITHDRAWN, Done",
        "OFFERED, OFFERED, Exists",
        "OFFERED, PAUSED, Done",
        "OFFERED, WITHDRAWN, Done",
        "PAUSED, OFFERED, Done",
        "PAUSED, PAUSED, Exists",
        "PAUSED, WITHDRAWN, Done",
        "WITHDRAWN, OFFERED, model_state",
        "WITHDRAWN, PAUSED, model_state",
        "WITHDRAWN, WITHDRAWN, Exists",
    })
    void statesMoveAsTheyMay(Model.State from, Model.State to, String outcome) {
        NewModel model = CatalogueFixture.model(1, "lane-1", true);
        draft(model);
        price(model.id(), 1, TARIFF, Duration.ZERO);
        for (Model.State step :
                switch (from) {
                    case DRAFT -> List.<Model.State>of();
                    case OFFERED -> List.of(Model.State.OFFERED);
                    case PAUSED -> List.of(Model.State.OFFERED, Model.State.PAUSED);
                    case WITHDRAWN -> List.of(Model.State.WITHDRAWN);
                }) {
            move(model.id(), step).orThrow();
        }
        CatalogueOutcome<Model> moved = move(model.id(), to);
        assertThat(moved instanceof Refused<Model> ? code(moved) : moved.getClass().getSimpleName())
                .isEqualTo(outcome);
        assertThat(house.reader.model(model.id()).orElseThrow().state())
                .isEqualTo(outcome.equals("model_state") ? from : to);
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 1; i <= 5; i++) {
            house.offered(i, "lane-" + i, i % 2 == 0);
        }
        var shown = EnumSet.of(Model.State.OFFERED);
        var first =
                house.reader.models(
                        Optional.of(PROGRAMME), Optional.empty(), shown, Optional.empty(), 3);
        var second =
                house.reader.models(
                        Optional.of(PROGRAMME), Optional.empty(), shown, first.next(), 3);
        assertThat(first.items())
                .extracting(Model::name)
                .containsExactly("lane-1", "lane-2", "lane-3");
        assertThat(second.items()).extracting(Model::name).containsExactly("lane-4", "lane-5");
        assertThat(second.next()).isEmpty();
        assertThat(
                        house.reader
                                .models(
                                        Optional.empty(),
                                        Optional.of(OFFICER),
                                        shown,
                                        Optional.empty(),
                                        3)
                                .items())
                .isEmpty();
    }

    @Test
    void everyChangeIsInTheTrail() {
        UUID model = house.offered(1, "lane-1", true);
        move(model, Model.State.PAUSED);
        var acts =
                house.database.read(h ->
                        house.trail.page(
                                h, Optional.of(model), Optional.empty(), Optional.empty(), 9));
        assertThat(acts.items())
                .extracting(entry -> entry.act().action())
                .containsExactly("model.moved", "model.moved", "model.priced", "model.drafted");
        assertThat(acts.items().getFirst().act().before()).containsEntry("state", "OFFERED");
    }

    private CatalogueOutcome<Model> draft(NewModel model) {
        return house.database.transact(h -> house.catalogue.draft(h, model, OFFICER));
    }

    private CatalogueOutcome<Model> alias(UUID model, String alias) {
        return house.database.transact(h -> house.catalogue.alias(h, model, alias, OFFICER));
    }

    private CatalogueOutcome<PriceVersion> price(UUID model, int id, Tariff tariff, Duration in) {
        return house.database.transact(h ->
                house.catalogue.price(
                        h, new UUID(11, id), model, tariff, house.time.now().plus(in), OFFICER));
    }

    private Tariff priceNow(UUID model) {
        return house.reader.model(model).orElseThrow().price().orElseThrow().tariff();
    }

    private CatalogueOutcome<Model> move(UUID model, Model.State to) {
        return house.database.transact(h ->
                switch (to) {
                    case OFFERED -> house.catalogue.offer(h, model, OFFICER);
                    case PAUSED -> house.catalogue.pause(h, model, "why", OFFICER);
                    case WITHDRAWN -> house.catalogue.withdraw(h, model, "why", OFFICER);
                    case DRAFT -> throw new IllegalArgumentException();
                });
    }

    private static String code(CatalogueOutcome<Model> outcome) {
        return ((Refused<Model>) outcome).refusal().code();
    }
}
