package hutong.programme.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.CsvText;
import hutong.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list may look like, and what is refused with a reason. */
class ImportTextTest {
    @Test
    void quotesLineEndsAndAByteOrderMarkAreRead() {
        List<ImportRow> rows =
                csv(
                        "\uFEFFName,Registration number\r\n"
                                + "\"Lamp, \"\"Red\"\"\n"
                                + "Works\",=1+1\n\n"
                                + "Other,\n");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).cell("name")).isEqualTo("Lamp, \"Red\"\nWorks");
        assertThat(rows.get(0).cell("registration_number")).isEqualTo("=1+1");
        assertThat(rows.get(1).cell("name")).isEqualTo("Other");
        assertThat(rows.get(1).cell("no_such")).isEmpty();
    }

    @Test
    void whatAnExportMadeHarmlessComesBackAsItWas() {
        CsvText export = new CsvText("name", "note");
        export.row("=HYPERLINK(\"x\")", "'quoted'");
        ImportRow row = csv(export.toString()).getFirst();
        assertThat(row.cell("name")).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(row.cell("note")).isEqualTo("'quoted'");
    }

    @Test
    void jsonIsAnArrayOfFlatObjects() {
        List<ImportRow> rows = json("[{\"name\":\"Lamp\",\"batch\":2,\"source\":null}]");
        assertThat(rows.getFirst().cell("batch")).isEqualTo("2");
        assertThat(rows.getFirst().cell("source")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | array",
                "[1] | object",
                "[{`a`:[1]}] | flat",
                "[{\"a\":{}}] | flat",
                "[ | JSON",
                "[] | no row",
            })
    void otherJsonIsRefused(String text, String why) {
        String body = text.replace("`a`", "\"a\"");
        assertThatThrownBy(() -> json(body))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void brokenCsvIsRefused() {
        refused("a,b\n1\n", "1 cells");
        refused("a,a\n1,2\n", "twice");
        refused("a\n\"open\n", "not closed");
        refused("a\n\"x\"y\n", "after a closing quote");
        refused("a\n\u0000\n", "control");
        refused("a\n", "no row");
        refused("a\n" + "x\n".repeat(ExchangeLimits.IMPORT_ROWS_MAX + 1), "at most");
        refused("a\n" + "x".repeat(ExchangeLimits.CELL_CHARACTERS_MAX + 1), "characters");
        refused(",".repeat(ExchangeLimits.COLUMNS_MAX), "cells");
        assertThatThrownBy(() -> ImportText.rows(new byte[] {'a', '\n', (byte) 0xff}, false))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(
                        () -> ImportText.rows(new byte[ExchangeLimits.IMPORT_BYTES_MAX + 1], false))
                .hasMessageContaining("bytes");
    }

    @Test
    void whatIsWrongIsAValueWithItsNumbers() {
        assertThat(read("a,b\n1\n", false))
                .isEqualTo(new ImportList.Wrong(ListFault.CELLS_DIFFER, List.of("1", "1", "2")));
        assertThat(read("a\n\"open", false))
                .isEqualTo(new ImportList.Wrong(ListFault.QUOTE_OPEN, List.of()));
        assertThat(read("[{\"a\":[1]}]", true))
                .isEqualTo(new ImportList.Wrong(ListFault.NOT_FLAT, List.of("a")));
        assertThat(read("a\n1\n", false))
                .isEqualTo(new ImportList.Rows(List.of(new ImportRow(1, Map.of("a", "1")))));
    }

    private static ImportList read(String text, boolean json) {
        return ImportText.read(text.getBytes(StandardCharsets.UTF_8), json);
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> csv(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    private static List<ImportRow> csv(String text) {
        return ImportText.rows(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static List<ImportRow> json(String text) {
        return ImportText.rows(text.getBytes(StandardCharsets.UTF_8), true);
    }
}
