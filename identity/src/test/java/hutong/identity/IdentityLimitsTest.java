package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdentityLimitsTest {
    @Test
    void defaultsAreThese() {
        assertThat(IdentityLimits.defaults())
                .isEqualTo(
                        new IdentityLimits(
                                200,
                                12,
                                256,
                                2,
                                Duration.ofSeconds(5),
                                5,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1),
                                Duration.ofHours(24),
                                Duration.ofHours(12),
                                Duration.ofDays(7),
                                Duration.ofMinutes(1),
                                100,
                                100,
                                100_000,
                                10_000,
                                Duration.ofSeconds(2),
                                8,
                                1_000,
                                Duration.ofMillis(300),
                                Duration.ofSeconds(15)));
    }
}
