package hutong.app.internal;

import static hutong.notices.NoticeType.APPLICATION_OFFERED;
import static hutong.notices.NoticeType.APPLICATION_QUESTION;
import static hutong.notices.NoticeType.AWARD_REQUEST_ASKED;
import static hutong.notices.NoticeType.COHORT_FIGURE_ENTERED;
import static hutong.notices.NoticeType.COHORT_FIGURE_SENT_BACK;
import static hutong.notices.NoticeType.MILESTONE_HANDED_IN;
import static hutong.notices.NoticeType.MILESTONE_SENT_BACK;
import static hutong.notices.NoticeType.PAIRING_PROPOSED;
import static hutong.notices.NoticeType.PAIRING_TO_CONFIRM;
import static hutong.notices.NoticeType.PRODUCT_SENT_BACK;
import static hutong.notices.NoticeType.PRODUCT_SUBMITTED;
import static hutong.notices.NoticeType.REVIEW_ASSIGNED;
import static hutong.notices.NoticeType.VOUCHER_APPROVED;
import static hutong.notices.NoticeType.VOUCHER_CLAIMED;
import static hutong.notices.NoticeType.VOUCHER_REDEEMED;
import static hutong.notices.NoticeType.VOUCHER_SENT_BACK;

import hutong.kernel.Page;
import hutong.notices.Notice;
import hutong.notices.NoticeDesk;
import hutong.notices.NoticeType;
import hutong.store.OutboxRelay;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the demonstration's people have read what its invented past told them, so that a stranger
 * who looks in is not met by a hundred notices: what still asks for something stays unread, the
 * newest of its kind.
 */
@Singleton
class DemonstrationNotices {
    static final int KEPT_MAX = 5;

    private static final Set<NoticeType> ASKING =
            EnumSet.of(
                    APPLICATION_OFFERED,
                    APPLICATION_QUESTION,
                    AWARD_REQUEST_ASKED,
                    COHORT_FIGURE_ENTERED,
                    COHORT_FIGURE_SENT_BACK,
                    MILESTONE_HANDED_IN,
                    MILESTONE_SENT_BACK,
                    PAIRING_PROPOSED,
                    PAIRING_TO_CONFIRM,
                    PRODUCT_SENT_BACK,
                    PRODUCT_SUBMITTED,
                    REVIEW_ASSIGNED,
                    VOUCHER_APPROVED,
                    VOUCHER_CLAIMED,
                    VOUCHER_REDEEMED,
                    VOUCHER_SENT_BACK);

    private final OutboxRelay relay;
    private final NoticeDesk desk;

    DemonstrationNotices(OutboxRelay relay, NoticeDesk desk) {
        this.relay = relay;
        this.desk = desk;
    }

    /** Before the relay runs by itself: tells what is untold yet, then reads it for these. */
    void settle(Iterable<UUID> people) {
        while (relay.runOnce() > 0) {
            // Until nothing is left to tell.
        }
        people.forEach(this::read);
    }

    void read(UUID person) {
        Set<NoticeType> kept = EnumSet.noneOf(NoticeType.class);
        Optional<String> after = Optional.empty();
        do {
            Page<Notice> page = desk.page(person, after, Page.SIZE_MAX);
            for (Notice notice : page.items()) {
                boolean keeps =
                        kept.size() < KEPT_MAX
                                && ASKING.contains(notice.type())
                                && kept.add(notice.type());
                if (!keeps) {
                    desk.open(person, notice.id());
                }
            }
            after = page.next();
        } while (after.isPresent());
    }
}
