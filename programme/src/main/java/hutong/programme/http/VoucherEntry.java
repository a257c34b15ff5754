package hutong.programme.http;

import hutong.kernel.Credit;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.VoucherState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A voucher on the wire; credits are decimals in strings. */
public record VoucherEntry(
        UUID id,
        UUID award,
        UUID organisation,
        UUID supplier,
        String contractNumber,
        String contractAmount,
        LocalDate signedOn,
        LocalDate endsOn,
        int year,
        String amount,
        Optional<String> invoiceNumber,
        Optional<String> invoiceAmount,
        Optional<LocalDate> deliveredOn,
        String settled,
        VoucherState state,
        Instant claimedAt,
        int version) {
    static VoucherEntry of(Voucher it) {
        return new VoucherEntry(
                it.id(),
                it.award(),
                it.organisation(),
                it.supplier(),
                it.contractNumber(),
                it.contractAmount().plain(),
                it.signedOn(),
                it.endsOn(),
                it.year(),
                it.amount().plain(),
                it.invoiceNumber(),
                it.invoiceAmount().map(Credit::plain),
                it.deliveredOn(),
                it.settled().plain(),
                it.state(),
                it.claimedAt(),
                it.version());
    }
}
