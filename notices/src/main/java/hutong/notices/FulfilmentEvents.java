package hutong.notices;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people are told of milestones, vouchers, requests and payments of an award. */
final class FulfilmentEvents {
    private static final String TITLE = "awardTitle";
    private static final Function<Facts, Map<String, Value>> AWARD =
            facts -> Map.of("award", facts.said(TITLE));

    private FulfilmentEvents() {}

    static void add(EventRules rules) {
        holder(shared(rules, "GrantPlanned"), NoticeType.GRANT_PLANNED, AWARD);
        milestones(rules);
        vouchers(rules);
        requests(rules);
        holder(
                shared(rules, "PaymentMade", "kind", "amount"),
                NoticeType.PAYMENT_MADE,
                facts ->
                        Map.of(
                                "amount",
                                new Value.Money(facts.money("amount")),
                                "award",
                                facts.said(TITLE)));
    }

    private static void milestones(EventRules rules) {
        Function<Facts, Map<String, Value>> which =
                facts ->
                        Map.of(
                                "number", facts.said("number"),
                                "title", facts.words("title"),
                                "award", facts.said(TITLE));
        Function<String, EventRule> on = event -> shared(rules, event, "number", "title");
        holder(on.apply("MilestoneDueSoon"), NoticeType.MILESTONE_DUE_SOON, which);
        EventRule overdue = on.apply("MilestoneOverdue");
        holder(overdue, NoticeType.MILESTONE_OVERDUE, which);
        office(overdue, NoticeType.MILESTONE_LATE, which);
        office(on.apply("MilestoneHandedIn"), NoticeType.MILESTONE_HANDED_IN, which);
        holder(on.apply("MilestoneSentBack"), NoticeType.MILESTONE_SENT_BACK, which);
        holder(on.apply("MilestoneAccepted"), NoticeType.MILESTONE_ACCEPTED, which);
        holder(on.apply("MilestoneCancelled"), NoticeType.MILESTONE_CANCELLED, which);
    }

    private static void vouchers(EventRules rules) {
        Function<Facts, Map<String, Value>> which =
                facts ->
                        Map.of(
                                "contract", facts.said("contractNumber"),
                                "award", facts.said(TITLE));
        Function<String, EventRule> on = event -> shared(rules, event, "contractNumber", "amount");
        office(on.apply("VoucherClaimed"), NoticeType.VOUCHER_CLAIMED, which);
        holder(on.apply("VoucherApproved"), NoticeType.VOUCHER_APPROVED, which);
        holder(on.apply("VoucherRefused"), NoticeType.VOUCHER_REFUSED, which);
        office(on.apply("VoucherRedeemed"), NoticeType.VOUCHER_REDEEMED, which);
        holder(on.apply("VoucherSentBack"), NoticeType.VOUCHER_SENT_BACK, which);
        holder(on.apply("VoucherSettled"), NoticeType.VOUCHER_SETTLED, which);
        office(on.apply("VoucherWithdrawn"), NoticeType.VOUCHER_WITHDRAWN, which);
        holder(on.apply("VoucherLapsed"), NoticeType.VOUCHER_LAPSED, which);
    }

    private static void requests(EventRules rules) {
        Function<Facts, Map<String, Value>> which =
                facts -> Map.of("kind", kind(facts), "award", facts.said(TITLE));
        Function<String, EventRule> on = event -> shared(rules, event, "kind");
        office(on.apply("AwardRequestAsked"), NoticeType.AWARD_REQUEST_ASKED, which);
        holder(on.apply("AwardRequestGranted"), NoticeType.AWARD_REQUEST_GRANTED, which);
        holder(on.apply("AwardRequestRefused"), NoticeType.AWARD_REQUEST_REFUSED, which);
        office(on.apply("AwardRequestWithdrawn"), NoticeType.AWARD_REQUEST_WITHDRAWN, which);
    }

    private static Value kind(Facts facts) {
        return facts.textMaybe("kind")
                .map(it -> Letters.everywhere("request_" + it.toLowerCase(Locale.ROOT)))
                .<Value>map(Value.Words::new)
                .orElseGet(() -> facts.words("kind"));
    }

    private static void holder(
            EventRule rule, NoticeType type, Function<Facts, Map<String, Value>> which) {
        rule.tellsWhen(
                _ -> true,
                type,
                facts -> new Audience.Members(facts.id("organisation")),
                which,
                facts -> "/desk/awards/" + facts.id("award"));
    }

    private static void office(
            EventRule rule, NoticeType type, Function<Facts, Map<String, Value>> which) {
        rule.tells(type, facts -> new Audience.Office(facts.id("programme")), which, "/office/due");
    }

    private static EventRule shared(EventRules rules, String event, String... more) {
        return rules.on(event)
                .shares(
                        Stream.concat(
                                        Stream.of(
                                                "award",
                                                TITLE,
                                                "subject",
                                                "state",
                                                "demonstration"),
                                        Stream.of(more))
                                .toArray(String[]::new));
    }
}
