package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members make and revoke keys; nobody sees a secret twice. */
class ApiKeysDatabaseTest {
    private TestingHouse house;
    private Organisation lane;
    private SignedIn ann;

    @BeforeEach
    void open() {
        house = new TestingHouse();
        lane = house.organisation("Lane");
        ann = house.member(lane, "ann@example.org");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aKeyIsKeptAsItWasMadeAndItsSecretIsNot() {
        NewKey wanted =
                new NewKey(
                        lane.id(),
                        "laptop",
                        Set.of("gemma3-270m"),
                        Optional.of(
                                new ApiKey.Budget(ApiKey.Budget.Window.WEEK, Credit.parse("12.5"))),
                        OptionalInt.of(60),
                        OptionalInt.empty(),
                        Optional.of(house.time.now().plus(Duration.ofDays(30))));
        IssuedKey issued = created(house.keys.create(ann, wanted));
        String secret = issued.secret().reveal();
        assertThat(secret).matches("hk-[0-9A-Za-z]{40}").endsWith(issued.key().lastFour());
        assertThat(keys(ann)).containsExactly(issued.key());
        String rows =
                house.database.read(handle ->
                        handle.createQuery("SELECT k::text FROM identity.api_key k")
                                .mapTo(String.class)
                                .one());
        assertThat(rows).contains(Sha256.hex(secret)).doesNotContain(secret.substring(3));
    }

    @Test
    void othersMakeSeeAndRevokeNothing() {
        SignedIn bob = house.member(house.organisation("Other"), "bob@example.org");
        ApiKey key = created(house.keys.create(ann, NewKey.of(lane.id(), "mine"))).key();
        assertThat(house.keys.create(bob, NewKey.of(lane.id(), "theirs")))
                .isInstanceOf(KeyCreation.Refused.class);
        assertThat(house.keys.create(new Principal.Anonymous(), NewKey.of(lane.id(), "x")))
                .isInstanceOf(KeyCreation.Refused.class);
        assertThat(house.keys.list(bob, lane.id())).isInstanceOf(ApiKeys.Listing.Refused.class);
        KeyRevocation refused = house.keys.revoke(bob, key.id());
        assertThat(((KeyRevocation.Refused) refused).refusal().code()).isEqualTo("key_not_found");
        assertThat(keys(ann).getFirst().revokedAt()).isEmpty();
    }

    @Test
    void aRevocationStays() {
        ApiKey key = created(house.keys.create(ann, NewKey.of(lane.id(), "mine"))).key();
        KeyRevocation first = house.keys.revoke(ann, key.id());
        assertThat(first).isInstanceOf(KeyRevocation.Revoked.class);
        assertThat(house.keys.revoke(ann, key.id())).isEqualTo(first);
    }

    @Test
    void keysHaveLimits() {
        for (int made = 0; made < house.limits.keysPerOrganisationMax(); made++) {
            IssuedKey key = house.keys.prepare(NewKey.of(lane.id(), "key"), ann.id());
            house.database.run(handle -> house.keys.issue(handle, key));
        }
        KeyCreation more = house.keys.create(ann, NewKey.of(lane.id(), "one more"));
        assertThat(((KeyCreation.Refused) more).refusal().code()).isEqualTo("too_many_keys");
    }

    @Test
    void aPreparedKeyIsIssuedOnce() {
        IssuedKey key = house.keys.prepare(NewKey.of(lane.id(), "key"), ann.id());
        house.database.run(handle -> house.keys.issue(handle, key));
        house.database.run(handle -> house.keys.issue(handle, key));
        assertThat(keys(ann)).containsExactly(key.key());
    }

    private List<ApiKey> keys(SignedIn person) {
        return ((ApiKeys.Listing.Keys) house.keys.list(person, lane.id())).keys();
    }

    private static IssuedKey created(KeyCreation outcome) {
        return ((KeyCreation.Created) outcome).issued();
    }
}
