package hutong.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CreditTest {
    @Test
    void readsAndPrintsPlainDecimalsExactly() {
        assertThat(Credit.parse("12.5")).isEqualTo(Credit.ofNano(12_500_000_000L));
        assertThat(Credit.parse("0.000000001").plain()).isEqualTo("0.000000001");
        assertThat(Credit.ofCredits(100).plain()).isEqualTo("100");
        assertThat(Credit.parse("-3.10").plain()).isEqualTo("-3.1");
    }

    @Test
    void refusesWhatItCannotHoldExactly() {
        for (String text : new String[] {"0.0000000001", "1e3", "10000000000", "", "a", "0x10"}) {
            assertThatThrownBy(() -> Credit.parse(text)).isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void neverWraps() {
        Credit most = Credit.ofNano(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(Credit.ofNano(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThat(most.share(3_000).plus(most.minus(most.share(3_000)))).isEqualTo(most);
    }
}
