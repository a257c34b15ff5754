package hutong.programme.decisions;

import hutong.kernel.Credit;
import hutong.programme.applications.ApplicationState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Where an application stands among those of its call.
 *
 * @param version of the application, to decide on
 * @param reviews that are in
 * @param waiting reviews that are assigned and not in
 * @param meanBasisPoints mean of the reviews' scores, halves rounded up
 * @param lowBasisPoints the lowest score
 * @param highBasisPoints the highest score
 * @param pinnedIn whether the panel wants it in or out; empty for neither
 * @param approved the decision that stands; empty for none
 */
public record Standing(
        UUID application,
        String number,
        String title,
        UUID organisation,
        String organisationName,
        Credit requested,
        ApplicationState state,
        int version,
        int reviews,
        int waiting,
        OptionalInt meanBasisPoints,
        OptionalInt lowBasisPoints,
        OptionalInt highBasisPoints,
        Optional<Boolean> pinnedIn,
        Optional<Boolean> approved) {
    /** Scores that lie further apart than this are a disagreement for the panel to look at. */
    public static final int DISAGREEMENT_BASIS_POINTS = 3_000;

    /** Between the highest and the lowest score; 0 where there are none. */
    public int spreadBasisPoints() {
        return highBasisPoints.orElse(0) - lowBasisPoints.orElse(0);
    }

    public boolean disagreement() {
        return spreadBasisPoints() >= DISAGREEMENT_BASIS_POINTS;
    }
}
