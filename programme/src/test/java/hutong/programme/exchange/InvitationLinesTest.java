package hutong.programme.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvitationLinesTest {
    @Test
    void theFirstCommaEndsTheAddressAndALineKeepsItsNumber() {
        var rows =
                InvitationLines.read("one@lane.example, Dear One, do come\n\n two@lane.example")
                        .orThrow();
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
        String most = "a@b.example\n".repeat(ExchangeLimits.IMPORT_ROWS_MAX);
        assertThat(InvitationLines.read(most).orThrow()).hasSize(ExchangeLimits.IMPORT_ROWS_MAX);
        assertThat(InvitationLines.read(most + "a@b.example"))
                .isEqualTo(
                        new ImportList.Wrong(
                                ListFault.TOO_MANY_LINES,
                                List.of(Integer.toString(ExchangeLimits.IMPORT_ROWS_MAX))));
    }
}
