package hutong.programme.calls;

import hutong.kernel.Credit;
import hutong.ledger.Purpose;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * The terms under which a call awards, wide enough for the vouchers and grants that cities run.
 *
 * @param coverBasisPoints the share of each cost that an award pays, 10,000 for all of it
 * @param purposes what may be paid for; nothing else ever is (no storage, network or security)
 * @param suppliers whose offers may be paid for; empty means any partner of the programme
 * @param models which models; empty means any
 * @param awardMax the most that one award may be
 * @param contractMax the most for one contract
 * @param organisationYearMax the most for one organisation and calendar year, over all calls that
 *     share the same terms of the programme
 * @param contractSignedFrom contracts signed before this day do not count
 * @param contractMonthsMax the longest contract that counts
 * @param termMonths how long an award may be spent
 * @param releasedFirstBasisPoints the part that is released at once; the rest on an accepted report
 *     or milestone
 * @param pairing whether a user organisation must be paired with a model team
 */
public record AwardTerms(
        int coverBasisPoints,
        Set<Purpose> purposes,
        Set<UUID> suppliers,
        Set<UUID> models,
        Optional<Credit> awardMax,
        Optional<Credit> contractMax,
        Optional<Credit> organisationYearMax,
        Optional<LocalDate> contractSignedFrom,
        OptionalInt contractMonthsMax,
        int termMonths,
        int releasedFirstBasisPoints,
        boolean pairing) {
    public AwardTerms {
        purposes = Set.copyOf(purposes);
        suppliers = Set.copyOf(suppliers);
        models = Set.copyOf(models);
        if (coverBasisPoints < 1 || coverBasisPoints > 10_000) {
            throw new IllegalArgumentException("a share covered is 1 to 10,000 basis points");
        }
        if (releasedFirstBasisPoints < 0 || releasedFirstBasisPoints > 10_000) {
            throw new IllegalArgumentException("a share released is 0 to 10,000 basis points");
        }
        if (termMonths < 1 || termMonths > 120) {
            throw new IllegalArgumentException("a term is 1 to 120 months");
        }
    }
}
