package hutong.programme.exchange;

import hutong.programme.exchange.ImportReport.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which columns a list may have. */
final class ImportColumns {
    private ImportColumns() {}

    /** One problem for each column that nobody reads: it may be a misspelt one. */
    static List<Problem> check(List<ImportRow> rows, Set<String> known, Set<String> passedOver) {
        Set<String> others = new TreeSet<>();
        rows.forEach(row -> others.addAll(row.cells().keySet()));
        others.removeAll(known);
        others.removeAll(passedOver);
        return others.stream()
                .map(column ->
                        new Problem(
                                0,
                                column,
                                RowFault.COLUMN_UNKNOWN,
                                List.of(String.join(", ", new TreeSet<>(known)))))
                .toList();
    }
}
