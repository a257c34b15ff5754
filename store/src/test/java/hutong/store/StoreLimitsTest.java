package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreLimitsTest {
    @Test
    void defaultsAreThese() {
        assertThat(StoreLimits.defaults())
                .isEqualTo(
                        new StoreLimits(
                                8,
                                Duration.ofMillis(5),
                                Duration.ofMillis(400),
                                65_536,
                                100,
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(1),
                                Duration.ofMillis(200),
                                255,
                                262_144,
                                Duration.ofMinutes(1)));
    }
}
