package hutong.notices;

import static hutong.notices.Value.Kind.MOMENT;
import static hutong.notices.Value.Kind.MONEY;
import static hutong.notices.Value.Kind.TEXT;

import java.util.Locale;
import java.util.Map;

/**
 * The closed list of what people are told. A constant names the values of its sentences; {@code
 * LettersTest} holds the sentences in every language to it. Constants are never taken away: rows
 * carry their names. {@link EventRules} says how to add one.
 */
public enum NoticeType {
    INVITATION(true, Map.of("message", TEXT, "expires", MOMENT)),
    APPLICATION_RECEIVED(true, Map.of("number", TEXT)),
    APPLICATION_QUESTION(true, Map.of("number", TEXT)),
    APPLICATION_OFFERED(true, Map.of("number", TEXT)),
    APPLICATION_NOT_SELECTED(true, Map.of("number", TEXT)),
    APPLICATION_NOT_ELIGIBLE(true, Map.of("number", TEXT)),
    APPLICATION_LAPSED(true, Map.of("number", TEXT)),
    APPLICATION_ARRIVED(false, Map.of("number", TEXT)),
    APPLICATION_ANSWERED(false, Map.of("number", TEXT)),
    APPLICATION_WITHDRAWN(false, Map.of("number", TEXT)),
    APPLICATION_OFFER_ACCEPTED(false, Map.of("number", TEXT)),
    APPLICATION_OFFER_DECLINED(false, Map.of("number", TEXT)),
    CALL_OPENED(false, Map.of()),
    CALL_CLOSED(false, Map.of()),
    CALL_CANCELLED(false, Map.of()),
    AWARD_ACTIVATED(true, Map.of("amount", MONEY, "ends", MOMENT)),
    AWARD_EXTENDED(true, Map.of("ends", MOMENT)),
    AWARD_TOPPED_UP(true, Map.of("amount", MONEY)),
    AWARD_RELEASED(true, Map.of("released", MONEY, "amount", MONEY)),
    AWARD_SUSPENDED(true, Map.of("amount", MONEY)),
    AWARD_RESUMED(true, Map.of("amount", MONEY)),
    AWARD_WITHDRAWN(true, Map.of("amount", MONEY)),
    AWARD_ENDED(true, Map.of("amount", MONEY)),
    WEBHOOK_DISABLED(true, Map.of("address", TEXT));

    private final boolean mailByDefault;
    private final Map<String, Value.Kind> places;

    NoticeType(boolean mailByDefault, Map<String, Value.Kind> places) {
        this.mailByDefault = mailByDefault;
        this.places = places;
    }

    /** Whether people get it by mail who said nothing. */
    public boolean mailByDefault() {
        return mailByDefault;
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
