package hutong.simulator.world;

import org.jspecify.annotations.Nullable;

/** Everything that happened in a run, as one number: the same seed gives the same number. */
final class Trace {
    private final @Nullable StringBuilder text;
    private long hash = 1_125_899_906_842_597L;

    Trace(boolean isKept) {
        text = isKept ? new StringBuilder() : null;
    }

    void add(String what, long one, long other) {
        hash = (hash * 31 + what.hashCode()) * 31 + one;
        hash = hash * 31 + other;
        if (text != null) {
            text.append(what).append(' ').append(one).append(' ').append(other).append('\n');
        }
    }

    long hash() {
        return hash;
    }

    String text() {
        return text == null ? "" : text.toString();
    }
}
