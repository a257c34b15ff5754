package hutong.gateway;

import hutong.catalogue.Model;

/**
 * Counts tokens where a supplier reported none. Only a fall-back: such a usage is recorded as
 * counted or estimated and trued up by the supplier's report.
 */
public interface TokenCounter {
    /** How many tokens a text of this many UTF-8 bytes has for this model. Never blocks. */
    long tokens(Model model, long bytes);

    /**
     * Four bytes a token, rounded up: near the truth for English prose and Chinese, low for code
     * and rare scripts.
     */
    static TokenCounter byBytes() {
        return (model, bytes) -> (bytes + 3) / 4;
    }
}
