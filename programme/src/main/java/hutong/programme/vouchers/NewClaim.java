package hutong.programme.vouchers;

import hutong.kernel.Credit;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A claim on a signed contract.
 *
 * @param id made once by the caller and kept for every retry
 * @param endsOn the contract's last day
 */
public record NewClaim(
        UUID id,
        UUID award,
        UUID supplier,
        String contractNumber,
        Credit contractAmount,
        LocalDate signedOn,
        LocalDate endsOn) {}
