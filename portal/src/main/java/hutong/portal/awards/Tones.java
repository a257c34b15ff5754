package hutong.portal.awards;

import hutong.programme.awards.AwardState;
import hutong.programme.awards.HolderRequest;
import hutong.programme.grants.Milestone;
import hutong.programme.vouchers.VoucherState;

/** The colours of states; a word always stands beside them. */
final class Tones {
    private Tones() {}

    static String of(AwardState state) {
        return switch (state) {
            case ACTIVE -> "good";
            case PENDING, SUSPENDED -> "warn";
            case WITHDRAWN, DECLINED -> "bad";
            case ENDED -> "";
        };
    }

    static String of(VoucherState state) {
        return switch (state) {
            case SETTLED, APPROVED -> "good";
            case CLAIMED, REDEEMED -> "warn";
            case REFUSED -> "bad";
            case WITHDRAWN, LAPSED -> "";
        };
    }

    static String of(Milestone.State state) {
        return switch (state) {
            case ACCEPTED -> "good";
            case HANDED_IN -> "warn";
            case SENT_BACK -> "bad";
            case PLANNED, CANCELLED -> "";
        };
    }

    static String of(HolderRequest.State state) {
        return switch (state) {
            case GRANTED -> "good";
            case ASKED -> "warn";
            case REFUSED -> "bad";
            case WITHDRAWN -> "";
        };
    }
}
