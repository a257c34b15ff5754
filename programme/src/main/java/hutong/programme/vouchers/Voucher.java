package hutong.programme.vouchers;

import hutong.kernel.Credit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A part of one contract that an award pays.
 *
 * @param contractNumber unique in the programme among vouchers that count
 * @param year the calendar year that it counts for
 * @param amount the most that it pays: the award's share of the contract, within the caps
 * @param settled what it paid
 * @param version for optimistic changes
 */
public record Voucher(
        UUID id,
        UUID programme,
        UUID award,
        UUID organisation,
        UUID supplier,
        String contractNumber,
        Credit contractAmount,
        LocalDate signedOn,
        LocalDate endsOn,
        int year,
        Credit amount,
        Optional<String> invoiceNumber,
        Optional<Credit> invoiceAmount,
        Optional<LocalDate> deliveredOn,
        Credit settled,
        VoucherState state,
        UUID claimedBy,
        Instant claimedAt,
        int version) {
    /** What events name it by. */
    Map<String, Object> named() {
        return Map.of("contractNumber", contractNumber, "amount", amount.nano());
    }
}
