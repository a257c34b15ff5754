package hutong.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.notices.NoticeHouse;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue loses nothing: failures come again, bad addresses are parked. */
class MailPostDatabaseTest {
    private final NoticeHouse house = new NoticeHouse();
    private final TestingMailCarrier carrier = new TestingMailCarrier();
    private final MailPost post = post();

    @BeforeEach
    void write() {
        UUID organisation = house.ids.next();
        for (String name : new String[] {"ann", "bob", "eve"}) {
            house.member(organisation, name + "@example.org");
        }
        house.teller.handle(house.award(house.ids.next(), organisation, "AwardActivated"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aServerThatIsAwayLosesNothing() {
        carrier.answer(new MailOutcome.Closed("nobody there"));
        for (int day = 0; day < 30; day++) {
            assertThat(post.runOnce()).isZero();
            house.time.advance(Duration.ofDays(1));
        }
        carrier.answer(new MailOutcome.Carried());
        assertThat(post.runOnce()).isEqualTo(3);
        assertThat(carrier.carried()).extracting(Mail::to).doesNotHaveDuplicates().hasSize(3);
        assertThat(post.runOnce()).isZero();
        assertThat(post.waiting()).isZero();
    }

    @Test
    void failuresAreNotTriedAgainAtOnce() {
        carrier.answer(new MailOutcome.Later("greylisted"));
        post.runOnce();
        carrier.answer(new MailOutcome.Carried());
        assertThat(post.runOnce()).isZero();
        house.time.advance(house.limits.mailBackoffMin());
        assertThat(post.runOnce()).isEqualTo(3);
    }

    @Test
    void badAddressesAreParkedUntilAPersonSendsThemAgain() {
        carrier.answer(new MailOutcome.BadAddress("550 no such user"));
        assertThat(post.runOnce()).isEqualTo(3);
        house.time.advance(Duration.ofDays(9));
        assertThat(post.runOnce()).isZero();
        assertThat(post.parked())
                .hasSize(3)
                .allSatisfy(mail -> {
                    assertThat(mail.fault()).isEqualTo("550 no such user");
                });
        carrier.answer(new MailOutcome.Carried());
        UUID one = post.parked().getFirst().id();
        assertThat(post.sendAgain(one)).isTrue();
        assertThat(post.sendAgain(one)).isFalse();
        assertThat(post.runOnce()).isEqualTo(1);
        assertThat(post.parked()).hasSize(2);
    }

    @Test
    void twoNodesSendEachMailOnce() throws Exception {
        MailPost other = post();
        Thread one = Thread.startVirtualThread(post::runOnce);
        Thread two = Thread.startVirtualThread(other::runOnce);
        one.join();
        two.join();
        assertThat(carrier.carried()).extracting(Mail::id).doesNotHaveDuplicates().hasSize(3);
    }

    private MailPost post() {
        return new MailPost(
                house.database,
                carrier,
                URI.create("http://127.0.0.1:8080"),
                house.time,
                house.limits);
    }
}
