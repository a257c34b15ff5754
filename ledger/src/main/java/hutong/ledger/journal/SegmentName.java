package hutong.ledger.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a journal file. Sorted by name they are in the order in which they were written.
 *
 * @param index from 0 in each epoch
 */
record SegmentName(long epoch, int index) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{8})\\.journal");

    String file() {
        return String.format("%016x-%08x.journal", epoch, index);
    }

    /** Beside the segment once all of it is posted; its content is the second since when. */
    String postedMark() {
        return file() + ".posted";
    }

    SegmentName next() {
        return new SegmentName(epoch, index + 1);
    }

    static Optional<SegmentName> of(String file) {
        Matcher match = FORM.matcher(file);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new SegmentName(
                        Long.parseUnsignedLong(match.group(1), 16),
                        Integer.parseUnsignedInt(match.group(2), 16)));
    }
}
