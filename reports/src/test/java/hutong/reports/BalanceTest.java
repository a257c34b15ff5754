package hutong.reports;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import org.junit.jupiter.api.Test;

class BalanceTest {
    @Test
    void sharesOfSmallAndOfVeryLargeSums() {
        for (String unit : new String[] {"0.000000001", "1", "1000000", "1000000000"}) {
            Credit part = Credit.parse(unit);
            var balance = new Balance(part, part, part.plus(part));
            assertThat(balance.postedShare()).as(unit).isEqualTo("25.00");
            assertThat(balance.heldEnd()).as(unit).isEqualTo("50.00");
            assertThat(balance.freeShare()).as(unit).isEqualTo("50.00");
        }
    }

    @Test
    void nothingHasNoShares() {
        assertThat(Balance.ZERO.freeShare()).isEqualTo("0.00");
    }
}
