package hutong.notices;

import java.util.Map;
import java.util.function.Function;

/** What people are told of milestones, vouchers, requests and payments of an award. */
final class FulfilmentEvents {
    private FulfilmentEvents() {}

    static void add(EventRules rules) {
        holder(rules, "GrantPlanned", NoticeType.GRANT_PLANNED);
        holder(rules, "MilestoneDueSoon", NoticeType.MILESTONE_DUE_SOON);
        office(
                holder(rules, "MilestoneOverdue", NoticeType.MILESTONE_OVERDUE),
                NoticeType.MILESTONE_LATE,
                "/office/due");
        office(rules, "MilestoneHandedIn", NoticeType.MILESTONE_HANDED_IN);
        holder(rules, "MilestoneSentBack", NoticeType.MILESTONE_SENT_BACK);
        holder(rules, "MilestoneAccepted", NoticeType.MILESTONE_ACCEPTED);
        holder(rules, "MilestoneCancelled", NoticeType.MILESTONE_CANCELLED);
        office(rules, "VoucherClaimed", NoticeType.VOUCHER_CLAIMED);
        holder(rules, "VoucherApproved", NoticeType.VOUCHER_APPROVED);
        holder(rules, "VoucherRefused", NoticeType.VOUCHER_REFUSED);
        office(rules, "VoucherRedeemed", NoticeType.VOUCHER_REDEEMED);
        holder(rules, "VoucherSentBack", NoticeType.VOUCHER_SENT_BACK);
        holder(rules, "VoucherSettled", NoticeType.VOUCHER_SETTLED);
        office(rules, "VoucherWithdrawn", NoticeType.VOUCHER_WITHDRAWN);
        holder(rules, "VoucherLapsed", NoticeType.VOUCHER_LAPSED);
        office(rules, "AwardRequestAsked", NoticeType.AWARD_REQUEST_ASKED);
        holder(rules, "AwardRequestGranted", NoticeType.AWARD_REQUEST_GRANTED);
        holder(rules, "AwardRequestRefused", NoticeType.AWARD_REQUEST_REFUSED);
        office(rules, "AwardRequestWithdrawn", NoticeType.AWARD_REQUEST_WITHDRAWN);
        holder(rules, "PaymentMade", NoticeType.PAYMENT_MADE);
    }

    private static EventRule holder(EventRules rules, String event, NoticeType type) {
        return shared(rules, event)
                .tellsWhen(
                        _ -> true,
                        type,
                        facts -> new Audience.Members(facts.id("organisation")),
                        none(),
                        facts -> "/desk/awards/" + facts.id("award"));
    }

    private static void office(EventRules rules, String event, NoticeType type) {
        office(shared(rules, event), type, "/office/due");
    }

    private static void office(EventRule rule, NoticeType type, String path) {
        rule.tells(type, facts -> new Audience.Office(facts.id("programme")), none(), path);
    }

    private static EventRule shared(EventRules rules, String event) {
        return rules.on(event).shares("award", "subject", "state", "demonstration");
    }

    private static Function<Facts, Map<String, Value>> none() {
        return _ -> Map.of();
    }
}
