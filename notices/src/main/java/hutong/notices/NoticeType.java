package hutong.notices;

import static hutong.notices.NoticeType.Whom.EVERYBODY;
import static hutong.notices.NoticeType.Whom.MEMBERS;
import static hutong.notices.NoticeType.Whom.OFFICE;
import static hutong.notices.NoticeType.Whom.REVIEWERS;
import static hutong.notices.Value.Kind.MOMENT;
import static hutong.notices.Value.Kind.MONEY;
import static hutong.notices.Value.Kind.TEXT;
import static hutong.notices.Value.Kind.WORDS;

import java.util.Locale;
import java.util.Map;

/**
 * The closed list of what people are told. A constant names the values of its sentences; {@code
 * LettersTest} holds the sentences in every language to it. Constants are never taken away: rows
 * carry their names. {@link EventRules} says how to add one.
 */
public enum NoticeType {
    INVITATION(EVERYBODY, Map.of("call", WORDS, "message", TEXT, "expires", MOMENT)),
    APPLICATION_RECEIVED(MEMBERS, Map.of("number", TEXT)),
    APPLICATION_QUESTION(MEMBERS, Map.of("number", TEXT)),
    APPLICATION_OFFERED(MEMBERS, Map.of("number", TEXT)),
    APPLICATION_NOT_SELECTED(MEMBERS, Map.of("number", TEXT)),
    APPLICATION_NOT_ELIGIBLE(MEMBERS, Map.of("number", TEXT)),
    APPLICATION_LAPSED(MEMBERS, Map.of("number", TEXT)),
    APPLICATION_ARRIVED(OFFICE, Map.of("number", TEXT)),
    APPLICATION_ANSWERED(OFFICE, Map.of("number", TEXT)),
    APPLICATION_WITHDRAWN(OFFICE, Map.of("number", TEXT)),
    APPLICATION_OFFER_ACCEPTED(OFFICE, Map.of("number", TEXT)),
    APPLICATION_OFFER_DECLINED(OFFICE, Map.of("number", TEXT)),
    CALL_OPENED(OFFICE, Map.of("call", WORDS)),
    CALL_CLOSED(OFFICE, Map.of("call", WORDS)),
    CALL_CANCELLED(OFFICE, Map.of("call", WORDS)),
    AWARD_ACTIVATED(MEMBERS, Map.of("award", TEXT, "amount", MONEY, "ends", MOMENT)),
    AWARD_EXTENDED(MEMBERS, Map.of("award", TEXT, "ends", MOMENT)),
    AWARD_TOPPED_UP(MEMBERS, Map.of("award", TEXT, "amount", MONEY)),
    AWARD_RELEASED(MEMBERS, Map.of("award", TEXT, "released", MONEY, "amount", MONEY)),
    AWARD_SUSPENDED(MEMBERS, Map.of("award", TEXT, "amount", MONEY)),
    AWARD_RESUMED(MEMBERS, Map.of("award", TEXT, "amount", MONEY)),
    AWARD_WITHDRAWN(MEMBERS, Map.of("award", TEXT, "amount", MONEY)),
    AWARD_ENDED(MEMBERS, Map.of("award", TEXT, "amount", MONEY)),
    APPLICATION_OFFER_LAPSED(MEMBERS, Map.of("number", TEXT)),
    APPLICATION_RECALLED(MEMBERS, Map.of("number", TEXT)),
    AWARD_DECLINED(OFFICE, Map.of("award", TEXT, "amount", MONEY)),
    REVIEW_ASSIGNED(REVIEWERS, Map.of("number", TEXT, "call", WORDS)),
    REVIEW_REOPENED(REVIEWERS, Map.of("number", TEXT, "call", WORDS)),
    REVIEW_TAKEN_BACK(REVIEWERS, Map.of("number", TEXT, "call", WORDS)),
    REVIEW_DUE_SOON(REVIEWERS, Map.of("number", TEXT, "call", WORDS, "due", MOMENT)),
    REVIEW_OVERDUE(REVIEWERS, Map.of("number", TEXT, "call", WORDS, "due", MOMENT)),
    REVIEW_HANDED_IN(OFFICE, Map.of("number", TEXT, "call", WORDS)),
    REVIEW_RECUSED(OFFICE, Map.of("number", TEXT, "call", WORDS)),
    DECISION_RECALLED(OFFICE, Map.of("number", TEXT, "call", WORDS)),
    GRANT_PLANNED(MEMBERS, Map.of("award", TEXT)),
    MILESTONE_DUE_SOON(MEMBERS, Map.of("number", TEXT, "title", WORDS, "award", TEXT)),
    MILESTONE_OVERDUE(MEMBERS, Map.of("number", TEXT, "title", WORDS, "award", TEXT)),
    MILESTONE_LATE(OFFICE, Map.of("number", TEXT, "title", WORDS, "award", TEXT)),
    MILESTONE_HANDED_IN(OFFICE, Map.of("number", TEXT, "title", WORDS, "award", TEXT)),
    MILESTONE_SENT_BACK(MEMBERS, Map.of("number", TEXT, "title", WORDS, "award", TEXT)),
    MILESTONE_ACCEPTED(MEMBERS, Map.of("number", TEXT, "title", WORDS, "award", TEXT)),
    MILESTONE_CANCELLED(MEMBERS, Map.of("number", TEXT, "title", WORDS, "award", TEXT)),
    VOUCHER_CLAIMED(OFFICE, Map.of("contract", TEXT, "award", TEXT)),
    VOUCHER_APPROVED(MEMBERS, Map.of("contract", TEXT, "award", TEXT)),
    VOUCHER_REFUSED(MEMBERS, Map.of("contract", TEXT, "award", TEXT)),
    VOUCHER_REDEEMED(OFFICE, Map.of("contract", TEXT, "award", TEXT)),
    VOUCHER_SENT_BACK(MEMBERS, Map.of("contract", TEXT, "award", TEXT)),
    VOUCHER_SETTLED(MEMBERS, Map.of("contract", TEXT, "award", TEXT)),
    VOUCHER_WITHDRAWN(OFFICE, Map.of("contract", TEXT, "award", TEXT)),
    VOUCHER_LAPSED(MEMBERS, Map.of("contract", TEXT, "award", TEXT)),
    AWARD_REQUEST_ASKED(OFFICE, Map.of("kind", WORDS, "award", TEXT)),
    AWARD_REQUEST_GRANTED(MEMBERS, Map.of("kind", WORDS, "award", TEXT)),
    AWARD_REQUEST_REFUSED(MEMBERS, Map.of("kind", WORDS, "award", TEXT)),
    AWARD_REQUEST_WITHDRAWN(OFFICE, Map.of("kind", WORDS, "award", TEXT)),
    PAYMENT_MADE(MEMBERS, Map.of("amount", MONEY, "award", TEXT)),
    PRODUCT_SUBMITTED(OFFICE, Map.of("product", TEXT)),
    PRODUCT_WITHDRAWN(OFFICE, Map.of("product", TEXT)),
    PRODUCT_VERIFIED(MEMBERS, Map.of("product", TEXT)),
    PRODUCT_SENT_BACK(MEMBERS, Map.of("product", TEXT)),
    PAIRING_PROPOSED(MEMBERS, Map.of("user", TEXT, "model", TEXT)),
    PAIRING_ACCEPTED(MEMBERS, Map.of("user", TEXT, "model", TEXT)),
    PAIRING_TO_CONFIRM(OFFICE, Map.of("user", TEXT, "model", TEXT)),
    PAIRING_CONFIRMED(MEMBERS, Map.of("user", TEXT, "model", TEXT)),
    PAIRING_ENDED(MEMBERS, Map.of("user", TEXT, "model", TEXT)),
    PARTNER_JOINED(MEMBERS, Map.of("partner", WORDS)),
    PARTNER_SUSPENDED(MEMBERS, Map.of("partner", WORDS)),
    PARTNER_LEFT(MEMBERS, Map.of("partner", WORDS)),
    BATCH_ANNOUNCED(OFFICE, Map.of("number", TEXT)),
    COHORT_FIGURE_ENTERED(OFFICE, Map.of("measure", WORDS, "year", TEXT, "company", TEXT)),
    COHORT_FIGURE_VERIFIED(MEMBERS, Map.of("measure", WORDS, "year", TEXT, "company", TEXT)),
    COHORT_FIGURE_SENT_BACK(MEMBERS, Map.of("measure", WORDS, "year", TEXT, "company", TEXT)),
    INVESTOR_INTERESTED(MEMBERS, Map.of()),
    INVESTOR_COMMITTED(MEMBERS, Map.of()),
    INVESTMENT_CLOSED(MEMBERS, Map.of()),
    INVITATION_ACCEPTED(OFFICE, Map.of("email", TEXT, "call", WORDS)),
    INVITATION_DECLINED(OFFICE, Map.of("email", TEXT, "call", WORDS)),
    WEBHOOK_DISABLED(EVERYBODY, Map.of("address", TEXT));

    /** Whom a type can concern. */
    public enum Whom {
        EVERYBODY,
        /** Of an organisation. */
        MEMBERS,
        REVIEWERS,
        OFFICE
    }

    private final Whom whom;
    private final Map<String, Value.Kind> places;

    NoticeType(Whom whom, Map<String, Value.Kind> places) {
        this.whom = whom;
        this.places = places;
    }

    public Whom whom() {
        return whom;
    }

    /** Whether people get it by mail who said nothing. The office has its pages open anyway. */
    public boolean mailByDefault() {
        return whom != Whom.OFFICE;
    }

    /** The values that its sentences need, by name. */
    public Map<String, Value.Kind> places() {
        return places;
    }

    /** What its sentences' keys begin with. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
