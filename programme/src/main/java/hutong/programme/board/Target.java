package hutong.programme.board;

import hutong.kernel.Texts;
import java.util.UUID;

/**
 * What a programme means to reach in each calendar year.
 *
 * @param threshold the number announced
 */
public record Target(
        UUID id,
        UUID programme,
        int position,
        Kind kind,
        Texts title,
        Comparison comparison,
        int threshold,
        Texts source) {
    /** What is counted; kept by name. */
    public enum Kind {
        /** Commercial applications of models in key scenarios, each with verified evidence. */
        COMMERCIAL_APPLICATIONS,
        /** Benchmark solutions for an industry. */
        INDUSTRY_SOLUTIONS
    }

    public enum Comparison {
        AT_LEAST,
        MORE_THAN
    }

    public boolean reached(int count) {
        return switch (comparison) {
            case AT_LEAST -> count >= threshold;
            case MORE_THAN -> count > threshold;
        };
    }
}
