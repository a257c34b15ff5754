package hutong.programme.awards;

import hutong.kernel.Credit;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What limits the vouchers of an award, beside its share and its suppliers.
 *
 * @param contractMax the most for one contract
 * @param organisationYearMax the most for one organisation and calendar year, claimed and redeemed
 *     together, over all awards of the programme
 * @param contractSignedFrom contracts signed before this day do not count
 * @param contractMonthsMax the longest contract that counts
 * @param payee who is paid when a voucher is settled
 * @param pairing whether the holder must be paired with a model team before money moves
 */
public record AwardCaps(
        Optional<Credit> contractMax,
        Optional<Credit> organisationYearMax,
        Optional<LocalDate> contractSignedFrom,
        OptionalInt contractMonthsMax,
        Payee payee,
        boolean pairing) {
    public static final AwardCaps NONE =
            new AwardCaps(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Payee.SUPPLIER,
                    false);

    /** Kept by name. */
    public enum Payee {
        /** The supplier gives the voucher's part off its invoice. */
        SUPPLIER,
        /** The firm paid the invoice and gets the voucher's part back. */
        HOLDER
    }
}
