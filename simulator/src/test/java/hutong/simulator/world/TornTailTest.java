package hutong.simulator.world;

import org.junit.jupiter.api.Test;

class TornTailTest {
    @Test
    void nothingOfATornGroupComesBack() throws Exception {
        for (long seed = 1; seed <= 5_000; seed++) {
            TornTail.of(seed);
        }
    }
}
