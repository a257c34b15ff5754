package hutong.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTextTest {
    @Test
    void whatASpreadsheetWouldRunIsHarmless() {
        CsvText csv = new CsvText("name", "note");
        csv.row("=cmd|' /C calc'!A0", "a, \"b\"\nc");
        csv.row("+1", "@SUM(A1)");
        csv.row("胡同", "ngõ");
        assertThat(csv)
                .hasToString(
                        "name,note\r\n'=cmd|' /C calc'!A0,\"a, \"\"b\"\"\nc\"\r\n'+1,'@SUM(A1)\r\n"
                                + "胡同,ngõ\r\n");
    }
}
