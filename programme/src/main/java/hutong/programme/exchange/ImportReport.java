package hutong.programme.exchange;

import java.util.List;

/**
 * What came of an import, or of trying one.
 *
 * @param rows how many were read
 * @param problems what is wrong, in the order of the rows; with one of them nothing is stored
 * @param stored whether the rows were stored
 */
public record ImportReport(int rows, List<Problem> problems, boolean stored) {
    /**
     * @param row from 1; 0 for the head or the whole
     * @param column blank where the whole row is meant
     * @param arguments what the fault's sentence names
     */
    public record Problem(int row, String column, RowFault fault, List<String> arguments) {
        public Problem {
            arguments = List.copyOf(arguments);
        }

        /** In English. */
        public String message() {
            return fault.say(arguments);
        }
    }

    public ImportReport {
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
