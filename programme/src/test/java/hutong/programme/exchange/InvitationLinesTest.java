package hutong.programme.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.RefusedException;
import org.junit.jupiter.api.Test;

class InvitationLinesTest {
    @Test
    void theFirstCommaEndsTheAddressAndALineKeepsItsNumber() {
        var rows = InvitationLines.rows("one@lane.example, Dear One, do come\n\n two@lane.example");
        assertThat(rows).extracting(ImportRow::number).containsExactly(1, 3);
        assertThat(rows)
                .extracting(it -> it.cell("email"), it -> it.cell("message"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "one@lane.example", "Dear One, do come"),
                        org.assertj.core.groups.Tuple.tuple("two@lane.example", ""));
    }

    @Test
    void aListThatIsTooLongIsRefused() {
        assertThatThrownBy(() ->
                        InvitationLines.rows(
                                "a@b.example\n".repeat(1 + ExchangeLimits.IMPORT_ROWS_MAX)))
                .isInstanceOf(RefusedException.class);
    }
}
