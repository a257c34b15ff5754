package hutong.programme;

import java.time.Duration;

/**
 * The bounds of programmes, partners and awards.
 *
 * @param titleCharactersMax the longest title of an award
 * @param reasonCharactersMax the longest reason of an act
 * @param resourcesMax things that one award grants
 * @param listedMax suppliers, or models, that one award names
 * @param awardLengthMax how long an award may run
 * @param sweepAwardsMax awards that one sweep looks at
 * @param sweepInterval how often a node sweeps
 */
public record ProgrammeLimits(
        int titleCharactersMax,
        int reasonCharactersMax,
        int resourcesMax,
        int listedMax,
        Duration awardLengthMax,
        int sweepAwardsMax,
        Duration sweepInterval) {
    public static ProgrammeLimits defaults() {
        return new ProgrammeLimits(
                200, 2_000, 500, 500, Duration.ofDays(3_660), 100, Duration.ofSeconds(5));
    }
}
