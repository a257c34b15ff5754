package hutong.programme.awards;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that a programme owes, or paid, for a milestone or a settled voucher. It is in the ledger
 * from the moment it is owed.
 *
 * @param subject the milestone or voucher
 * @param payee the organisation that gets it
 * @param bankReference what the bank calls the payment; blank while it is owed
 */
public record Payment(
        UUID id,
        UUID programme,
        UUID award,
        UUID subject,
        UUID payee,
        Kind kind,
        Credit amount,
        State state,
        String bankReference,
        Instant owedAt,
        Optional<Instant> paidAt) {
    /** Kept by name. */
    public enum Kind {
        MILESTONE,
        VOUCHER
    }

    /** Kept by name. */
    public enum State {
        OWED,
        PAID
    }
}
