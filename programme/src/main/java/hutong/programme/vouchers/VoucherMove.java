package hutong.programme.vouchers;

import static hutong.programme.vouchers.VoucherState.*;

import java.util.Set;

/** The closed list of moves of a voucher: who makes it, from where, to where. */
public enum VoucherMove {
    APPROVE(By.OFFICE, APPROVED, "VoucherApproved", CLAIMED),
    REFUSE(By.OFFICE, REFUSED, "VoucherRefused", CLAIMED),
    REDEEM(By.HOLDER, REDEEMED, "VoucherRedeemed", APPROVED),
    /** Invoice or proof does not do; the holder may redeem again. */
    SEND_BACK(By.OFFICE, APPROVED, "VoucherSentBack", REDEEMED),
    SETTLE(By.OFFICE, SETTLED, "VoucherSettled", REDEEMED),
    WITHDRAW(By.HOLDER, WITHDRAWN, "VoucherWithdrawn", CLAIMED, APPROVED),
    LAPSE(By.HOUSE, LAPSED, "VoucherLapsed", CLAIMED, APPROVED, REDEEMED);

    /** Who may make a move. */
    public enum By {
        HOLDER,
        OFFICE,
        HOUSE
    }

    private final By by;
    private final VoucherState to;
    private final String event;
    private final Set<VoucherState> from;

    VoucherMove(By by, VoucherState to, String event, VoucherState... from) {
        this.by = by;
        this.to = to;
        this.event = event;
        this.from = Set.of(from);
    }

    public By by() {
        return by;
    }

    public VoucherState to() {
        return to;
    }

    public Set<VoucherState> from() {
        return from;
    }

    public String event() {
        return event;
    }
}
