package hutong.modelhost.internal;

import java.util.List;

/**
 * Cuts a growing text before the first stop string. Text that may yet turn out to be the start of
 * one is held back, so nothing of a stop string is ever given out.
 */
final class StopStrings {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean hit;

    StopStrings(List<String> stops) {
        this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
    }

    /** What may be given out now. */
    String add(String text) {
        if (hit) {
            return "";
        }
        held.append(text);
        int cut = -1;
        for (String stop : stops) {
            int at = held.indexOf(stop);
            if (at >= 0 && (cut < 0 || at < cut)) {
                cut = at;
            }
        }
        if (cut >= 0) {
            hit = true;
            return take(cut);
        }
        return take(held.length() - startOfAStop());
    }

    boolean hit() {
        return hit;
    }

    /** What was held back, once no more text comes. */
    String finish() {
        return hit ? "" : take(held.length());
    }

    private String take(int length) {
        String out = held.substring(0, length);
        held.delete(0, length);
        return out;
    }

    private int startOfAStop() {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, held.length());
                    length > longest;
                    length--) {
                if (stop.startsWith(held.substring(held.length() - length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }
}
