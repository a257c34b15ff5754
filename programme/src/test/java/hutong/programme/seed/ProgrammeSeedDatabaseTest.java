package hutong.programme.seed;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Texts;
import hutong.programme.Programme;
import hutong.programme.ProgrammeFixture;
import hutong.programme.Role;
import hutong.programme.board.Figure;
import hutong.programme.board.Target;
import hutong.programme.partners.Partner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference programme is what was reported, with its sources, and nothing more. */
class ProgrammeSeedDatabaseTest {
    private ProgrammeFixture house;

    @BeforeEach
    void open() {
        house = new ProgrammeFixture("audit", "identity", "catalogue", "programme");
        assertThat(house.seed.load()).isTrue();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void loadsOnce() {
        assertThat(house.seed.load()).isFalse();
        house.in(h -> h.execute("DELETE FROM programme.seed"));
        assertThat(house.seed.load()).as("a resource that changed is loaded again").isTrue();
        assertThat(house.programmes.all()).hasSize(1);
        assertThat(house.board.figures(ProgrammeSeed.programme())).hasSize(26);
    }

    @Test
    void theProgrammeHasItsNamesInThreeLanguages() {
        Programme programme = house.programmes.bySlug("beijing-2023").orElseThrow();
        assertThat(programme.name().in(Locale.CHINESE)).isEqualTo("通用人工智能产业创新伙伴计划");
        assertThat(programme.announcedOn()).hasToString("Optional[2023-05-19]");
        assertThat(programme.coOrganisers()).isEqualTo(2);
        assertThat(programme.demonstration()).isFalse();
    }

    @Test
    void onlyThePartnersThatTheSourceNamesAreNamed() {
        var first = house.partners.batches(ProgrammeSeed.programme()).getFirst();
        assertThat(first.batch().announcedCount()).isEqualTo(39);
        assertThat(first.named()).isEqualTo(4);
        assertThat(first.unnamed()).isEqualTo(35);
        assertThat(names(Optional.of(Role.MODEL)))
                .containsExactly("360 Security Technology", "Alibaba", "Baidu");
        assertThat(names(Optional.of(Role.COMPUTE))).containsExactly("Alibaba Cloud");
        assertThat(names(Optional.of(Role.DATA))).isEmpty();
    }

    @Test
    void pagesOfPartnersFollowEachOther() {
        var one = page(Optional.empty(), 3);
        var two = page(one.next(), 3);
        assertThat(one.items())
                .extracting(p -> p.name().en())
                .containsExactly("360 Security Technology", "Alibaba", "Alibaba Cloud");
        assertThat(two.items()).extracting(p -> p.name().en()).containsExactly("Baidu");
        assertThat(two.next()).isEmpty();
    }

    @Test
    void everyTextIsThereInThreeLanguagesAndHasItsSource() {
        for (Figure figure : house.board.figures(ProgrammeSeed.programme())) {
            assertWhole(figure.label());
            assertWhole(figure.value());
            figure.note().ifPresent(ProgrammeSeedDatabaseTest::assertWhole);
            assertWhole(figure.source());
        }
        for (Target target : house.board.targets(ProgrammeSeed.programme())) {
            assertWhole(target.title());
            assertWhole(target.source());
        }
        assertThat(house.board.centres(ProgrammeSeed.programme()))
                .extracting(centre -> centre.place().en())
                .containsExactly("Haidian district", "Chaoyang district");
    }

    @Test
    void moreThanTenIsNotReachedByTen() {
        Target target = house.board.targets(ProgrammeSeed.programme()).getFirst();
        assertThat(target.reached(10)).isFalse();
        assertThat(target.reached(11)).isTrue();
    }

    private hutong.kernel.Page<Partner> page(Optional<String> cursor, int limit) {
        return house.partners.partners(
                ProgrammeSeed.programme(), Optional.empty(), OptionalInt.of(1), cursor, limit);
    }

    private List<String> names(Optional<Role> role) {
        return house
                .partners
                .partners(
                        ProgrammeSeed.programme(), role, OptionalInt.empty(), Optional.empty(), 50)
                .items()
                .stream()
                .map(partner -> partner.name().en())
                .toList();
    }

    private static void assertWhole(Texts texts) {
        assertThat(texts.en()).isNotBlank();
        assertThat(texts.zh()).isNotBlank();
        assertThat(texts.vi()).isNotBlank();
    }
}
