package hutong.simulator;

import java.util.List;

/**
 * What the command line asks for.
 *
 * @param quick the short form, for every build
 * @param seed where every random choice of the run begins
 * @param seeds how many simulated runs; 0 for as many as the form has
 * @param planted only the planted bugs
 * @param only the one section to run; blank for all
 */
public record ProofOptions(boolean quick, long seed, long seeds, boolean planted, String only) {
    /**
     * @throws IllegalArgumentException when a word is not known
     */
    static ProofOptions parse(List<String> words) {
        boolean quick = false;
        boolean planted = false;
        long seed = 1;
        long seeds = 0;
        String only = "";
        for (int at = 0; at < words.size(); at++) {
            switch (words.get(at)) {
                case "--quick" -> quick = true;
                case "--planted" -> planted = true;
                case "--seed" -> seed = Long.parseLong(words.get(++at));
                case "--seeds" -> seeds = Long.parseLong(words.get(++at));
                case "--only" -> only = words.get(++at);
                default -> throw new IllegalArgumentException("no such option: " + words.get(at));
            }
        }
        return new ProofOptions(quick, seed, seeds, planted, only);
    }

    /** Whether it is the full run, of all sections. */
    boolean isWhole() {
        return !quick && !planted && only.isBlank();
    }

    /** Such as {@code prove}, {@code prove-quick} or {@code prove-quick-journal}. */
    String fileName() {
        return "prove"
                + (quick ? "-quick" : "")
                + (planted ? "-planted" : only.isBlank() ? "" : "-" + only);
    }
}
