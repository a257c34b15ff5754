package hutong.programme.partners;

import static hutong.programme.ProgrammeFixture.BUILDER;
import static hutong.programme.ProgrammeFixture.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.Entitlement;
import hutong.catalogue.ResourceKind;
import hutong.kernel.Texts;
import hutong.programme.ProgrammeFixture;
import hutong.programme.Role;
import hutong.programme.partners.PartnerOutcome.Done;
import hutong.programme.partners.PartnerOutcome.Exists;
import hutong.programme.partners.PartnerOutcome.Refused;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner joins, is suspended, leaves and comes back; all of it stays on record. */
class PartnerBookDatabaseTest {
    private static final UUID PROGRAMME = new UUID(1, 1);

    private ProgrammeFixture house;

    @BeforeEach
    void open() {
        house = new ProgrammeFixture("audit", "catalogue", "programme");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void joiningAgainAddsRoles() {
        assertThat(join(Role.MODEL)).isInstanceOf(Done.class);
        assertThat(join(Role.MODEL)).isInstanceOf(Exists.class);
        assertThat(join(Role.DATA).orThrow().roles())
                .containsExactlyInAnyOrder(Role.MODEL, Role.DATA);
    }

    /** From, to, what comes of it, and whether the programme is open to the organisation after. */
    @ParameterizedTest
    @CsvSource({
        "JOINED, JOINED, Exists, true",
        "JOINED, SUSPENDED, Done, false",
        "JOINED, LEFT, Done, false",
        "SUSPENDED, JOINED, Done, true",
        "SUSPENDED, SUSPENDED, Exists, false",
        "SUSPENDED, LEFT, Done, false",
        "LEFT, JOINED, Done, true",
        "LEFT, SUSPENDED, Refused, false",
        "LEFT, LEFT, Exists, false",
    })
    void movesAsItMay(Partner.State from, Partner.State to, String outcome, boolean open) {
        UUID partner = join(Role.MODEL).orThrow().id();
        move(partner, from);
        PartnerOutcome moved = move(partner, to);
        assertThat(moved.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(mayEnter()).isEqualTo(open);
    }

    @Test
    void theHistoryIsKept() {
        UUID partner = join(Role.MODEL).orThrow().id();
        move(partner, Partner.State.SUSPENDED);
        move(partner, Partner.State.LEFT);
        join(Role.MODEL);
        assertThat(house.partners.history(partner))
                .extracting(PartnerMove::state)
                .containsExactly(
                        Partner.State.JOINED,
                        Partner.State.SUSPENDED,
                        Partner.State.LEFT,
                        Partner.State.JOINED);
        assertThat(mayEnter()).isTrue();
    }

    @Test
    void noSuchPartner() {
        assertThat(move(new UUID(6, 6), Partner.State.LEFT)).isInstanceOf(Refused.class);
    }

    private PartnerOutcome join(Role role) {
        Partner partner =
                new Partner(
                        new UUID(5, 5),
                        PROGRAMME,
                        BUILDER,
                        Texts.english("Lane Works"),
                        Set.of(role),
                        OptionalInt.empty(),
                        Partner.State.JOINED,
                        LocalDate.parse("2026-01-01"),
                        true,
                        Optional.empty());
        return house.in(h -> house.partners.join(h, partner, OFFICER));
    }

    private PartnerOutcome move(UUID partner, Partner.State to) {
        return house.in(h -> house.partners.move(h, partner, to, "because", OFFICER));
    }

    private boolean mayEnter() {
        return house.in(h -> house.entitlements.ofOrganisation(h, BUILDER)).stream()
                .filter(e -> e.kind() == ResourceKind.PROGRAMME)
                .anyMatch(e -> e.state() == Entitlement.State.ACTIVE);
    }
}
