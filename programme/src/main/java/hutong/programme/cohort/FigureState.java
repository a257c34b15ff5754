package hutong.programme.cohort;

import java.util.Arrays;
import java.util.List;

/** Where a figure stands; kept by name. */
public enum FigureState {
    /** Waits for the office. */
    ENTERED,
    /** The office saw where it comes from; it is public. */
    VERIFIED,
    /** The office could not verify it; a new one may be entered. */
    SENT_BACK,
    /** Taken back before the office looked. */
    RETRACTED,
    /** A newer one of the same year counts instead. */
    REPLACED;

    /** The moves that a person may make from here. */
    public List<FigureMove> moves() {
        return Arrays.stream(FigureMove.values())
                .filter(move -> move.from().contains(this) && move.by() != FigureMove.By.HOUSE)
                .toList();
    }
}
