package hutong.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every record is posted exactly once, whatever the database answers. */
class PosterTest {
    private static final Logger QUIET = Logger.getLogger("hutong.ledger.node");
    private final NodeFixture node = NodeFixture.alone().funded(100_000);

    @BeforeEach
    void quiet() {
        QUIET.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        QUIET.setLevel(null);
    }

    @Test
    void aLostAnswerIsFoundOutByTheCursor() {
        int[] calls = {0};
        node.authority.loseAnswers(() -> calls[0]++ % 3 == 0);
        for (int i = 0; i < 20; i++) {
            node.settle(node.hold(1, 1), 1, 1);
            node.pass(Duration.ofMillis(200));
        }
        node.authority.loseAnswers(() -> false);
        node.pump();
        assertThat(node.authority.spent(NodeFixture.award(1))).isEqualTo(Credit.ofNano(40));
        assertThat(node.core.stats().backlogRecords()).isZero();
        node.authority.check();
    }

    @Test
    void aBacklogIsPostedInLargeBatches() {
        node.settle(node.hold(10_000, 10_000), 0, 0);
        node.authority.away(true);
        Hold[] holds = new Hold[1];
        for (int i = 0; i < 3_000; i++) {
            node.core
                    .desk()
                    .hold(node.request(1, 1, 1))
                    .thenAccept(outcome -> {
                        if (outcome instanceof HoldOutcome.Held held) {
                            holds[0] = held.hold();
                        }
                    });
            node.core.stepJournal();
            holds[0].settle(NodeFixture.settlement(1, 1));
            node.core.stepJournal();
        }
        assertThat(node.core.stats().backlogRecords()).isEqualTo(6_000);
        node.authority.away(false);
        int batches = 0;
        while (node.core.stepPosting()) {
            batches++;
        }
        assertThat(batches).isEqualTo(3);
        assertThat(node.authority.usages().size()).isEqualTo(3_001);
    }

    @Test
    void aPoisonRecordIsKeptAsADeadLetterAndStopsNothing() {
        Hold poison = node.hold(1, 1);
        node.authority.poison(poison.usage());
        poison.settle(NodeFixture.settlement(1, 1));
        for (int i = 0; i < 20; i++) {
            node.hold(1, 1).settle(NodeFixture.settlement(1, 1));
        }
        node.pump();
        assertThat(node.authority.usages()).hasSize(20);
        assertThat(node.authority.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.usage()).isEqualTo(poison.usage()));
        assertThat(node.core.stats().backlogRecords()).isZero();
        node.authority.check();
    }
}
