package hutong.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Some seeds in every build; the proof runs a hundred thousand and more. */
class SimulationTest {
    private static final Logger NODES = Logger.getLogger("hutong.ledger.node");

    @BeforeAll
    static void quiet() {
        NODES.setLevel(Level.OFF);
    }

    @Test
    void everyPromiseIsKept() {
        for (long seed = 1; seed <= 500; seed++) {
            try {
                Run.of(seed, false);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        for (long seed = 1; seed <= 50; seed++) {
            Run.Result first = Run.of(seed, true);
            Run.Result again = Run.of(seed, true);
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(again.trace()).isEqualTo(first.trace());
        }
        assertThat(Run.of(1, false).trace()).isNotEqualTo(Run.of(2, false).trace());
    }

    @Test
    void callsAreMadeAndCharged() {
        int charges = 0;
        for (long seed = 1; seed <= 50; seed++) {
            charges += Run.of(seed, false).charges();
        }
        assertThat(charges).isGreaterThan(100);
    }
}
