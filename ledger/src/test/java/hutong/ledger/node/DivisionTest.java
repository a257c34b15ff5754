package hutong.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A charge is divided in full, in order, within every limit; and so is every smaller one. */
class DivisionTest {
    @Test
    void eachPaysItsShareAndTheNextTheRest() {
        assertThat(divide(100, new int[] {3_000, 10_000}, 1_000, 1_000)).containsExactly(30, 70);
        assertThat(divide(100, new int[] {3_000, 10_000}, 10, 1_000)).containsExactly(10, 90);
        assertThat(divide(101, new int[] {5_000, 5_000}, 1_000, 1_000)).containsExactly(50, 51);
        assertThat(divide(1, new int[] {3_333, 6_667}, 10, 10)).containsExactly(0, 1);
        assertThat(divide(100, new int[] {5_000, 4_000}, 1_000, 1_000)).isNull();
        assertThat(divide(100, new int[] {10_000}, 99)).isNull();
        assertThat(divide(Long.MAX_VALUE, new int[] {9_999, 1}, Long.MAX_VALUE, Long.MAX_VALUE))
                .isNotNull();
        assertThat(divide(0, new int[] {10_000}, 0)).containsExactly(0);
    }

    @Test
    void aSmallerChargeIsAlwaysDividedWithinTheHold() {
        SplittableRandom random = new SplittableRandom(1);
        int covered = 0;
        for (int i = 0; i < 200_000; i++) {
            int count = 1 + random.nextInt(4);
            int[] cover = new int[count];
            long[] free = new long[count];
            for (int j = 0; j < count; j++) {
                cover[j] = 1 + random.nextInt(10_000);
                free[j] = random.nextLong(1L << random.nextInt(1, 62));
            }
            long worst = random.nextLong(1L << random.nextInt(1, 62));
            long[] held = divide(worst, cover, free);
            if (held == null) {
                continue;
            }
            covered++;
            assertThat(Arrays.stream(held).sum()).isEqualTo(worst);
            long charge = random.nextLong(worst + 1);
            long[] paid = Division.divideHeld(charge, cover, held);
            assertThat(Arrays.stream(paid).sum()).isEqualTo(charge);
            for (int j = 0; j < count; j++) {
                assertThat(paid[j]).isBetween(0L, held[j]);
                double share = (double) charge * cover[j] / 10_000;
                assertThat((double) paid[j]).isLessThanOrEqualTo(share * (1 + 1e-9) + count);
            }
        }
        assertThat(covered).isGreaterThan(10_000);
    }

    private static long @Nullable [] divide(long charge, int[] cover, long... limits) {
        long[] into = new long[cover.length];
        return Division.divide(charge, cover.length, cover, limits, new boolean[cover.length], into)
                ? into
                : null;
    }
}
