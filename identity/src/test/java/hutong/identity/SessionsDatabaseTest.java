package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Redacted;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session lasts as long as it should and no longer. */
class SessionsDatabaseTest {
    private static final String EMAIL = "ann@example.org";
    private TestingHouse house;
    private Person ann;

    @BeforeEach
    void open() {
        house = new TestingHouse();
        ann = house.person(EMAIL);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Redacted token() {
        return ((SignInOutcome.Opened)
                        house.signIn.withPassword(EMAIL, TestingHouse.PASSWORD, "Firefox\n"))
                .token();
    }

    private boolean isOpen(Redacted token) {
        return house.sessions.find(token) instanceof SignedIn;
    }

    @Test
    void itEndsWhenItIsNotUsed() {
        Redacted token = token();
        house.time.advance(Duration.ofHours(11));
        assertThat(isOpen(token)).isTrue();
        house.time.advance(Duration.ofHours(11));
        assertThat(isOpen(token)).as("it was used in between").isTrue();
        house.time.advance(Duration.ofHours(12).plusSeconds(1));
        assertThat(isOpen(token)).isFalse();
    }

    @Test
    void itEndsAfterAWeekWhateverHappens() {
        Redacted token = token();
        for (int hours = 0; hours < 7 * 24; hours += 8) {
            assertThat(isOpen(token)).isTrue();
            house.time.advance(Duration.ofHours(8));
        }
        house.time.advance(Duration.ofSeconds(1));
        assertThat(isOpen(token)).isFalse();
    }

    @Test
    void onesOwnSessionsAreListedAndEnded() {
        Redacted first = token();
        Redacted second = token();
        assertThat(house.sessions.list(ann.id())).hasSize(2);
        assertThat(house.sessions.list(ann.id()).getFirst().device()).isEqualTo("Firefox ");
        SignedIn signedIn = (SignedIn) house.sessions.find(first);
        house.sessions.revoke(house.person("bob@example.org").id(), signedIn.session());
        assertThat(isOpen(first)).as("another person can't end it").isTrue();
        house.sessions.revoke(ann.id(), signedIn.session());
        assertThat(isOpen(first)).isFalse();
        assertThat(isOpen(second)).isTrue();
    }

    @Test
    void aNewPasswordEndsThemAll() {
        Redacted token = token();
        assertThat(house.people.changePassword(ann.id(), new Redacted("five quiet grey lanes")))
                .isEmpty();
        assertThat(isOpen(token)).isFalse();
    }

    @Test
    void aDisabledPersonIsOutAtOnce() {
        Redacted token = token();
        house.database.run(
                handle -> house.people.setState(handle, ann.id(), Person.State.DISABLED));
        assertThat(isOpen(token)).isFalse();
    }

    @Test
    void rolesCountAtTheNextRequest() {
        Redacted token = token();
        Organisation organisation = house.organisation("Lane");
        assertThat(((SignedIn) house.sessions.find(token)).isMember(organisation.id())).isFalse();
        house.database.run(handle -> {
            house.roles.join(
                    handle, new Membership(ann.id(), organisation.id(), Membership.Role.OWNER));
            house.roles.grant(
                    handle,
                    new OfficeRole(ann.id(), Optional.empty(), OfficeRole.Kind.ADMINISTRATOR));
        });
        SignedIn now = (SignedIn) house.sessions.find(token);
        assertThat(now.roleIn(organisation.id())).contains(Membership.Role.OWNER);
        assertThat(now.isAdministrator()).isTrue();
        assertThat(now.csrf()).hasSize(64).isNotEqualTo(token.reveal());
    }

    @Test
    void aMadeUpTokenOpensNothing() {
        assertThat(house.sessions.find(new Redacted("A".repeat(43))))
                .isEqualTo(new Principal.Anonymous());
    }
}
