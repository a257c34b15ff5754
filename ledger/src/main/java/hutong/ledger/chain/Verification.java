package hutong.ledger.chain;

import java.util.List;

/** What was checked of a receipt, in order. */
public record Verification(List<Check> checks) {
    public Verification {
        checks = List.copyOf(checks);
    }

    /**
     * @param name one of {@code readable}, {@code amount}, {@code legs}, {@code leaf}, {@code
     *     inclusion}, {@code head}, {@code signature}, {@code checkpoint}
     * @param detail what was compared, in English
     */
    public record Check(String name, boolean holds, String detail) {}

    /** Whether all of them hold. */
    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }
}
