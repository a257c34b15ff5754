package hutong.programme.vouchers;

import hutong.kernel.Credit;
import java.time.LocalDate;

/** What a supplier charged for what it delivered under a voucher's contract. */
public record Invoice(String number, Credit amount, LocalDate deliveredOn) {}
