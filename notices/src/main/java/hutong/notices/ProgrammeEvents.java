package hutong.notices;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What people are told of calls, applications and awards. */
final class ProgrammeEvents {
    private static final String APPLICATIONS = "/desk/applications";
    private static final String OFFICE_APPLICATIONS = "/office/applications";
    private static final String OFFICE_CALLS = "/office/calls";

    /** An application's moves that its organisation may know of, as the applicant sees them. */
    private static final Map<String, String> SEEN_BY_APPLICANT =
            Map.ofEntries(
                    Map.entry("SUBMIT", "RECEIVED"),
                    Map.entry("REQUEST_INFORMATION", "QUESTION_FOR_YOU"),
                    Map.entry("APPROVE", "OFFER_FOR_YOU"),
                    Map.entry("APPROVE_AUTOMATICALLY", "OFFER_FOR_YOU"),
                    Map.entry("REJECT", "NOT_SELECTED"),
                    Map.entry("FIND_INELIGIBLE", "NOT_ELIGIBLE"),
                    Map.entry("ACCEPT", "ACCEPTED"),
                    Map.entry("DECLINE", "DECLINED"),
                    Map.entry("WITHDRAW", "WITHDRAWN"),
                    Map.entry("LAPSE", "LAPSED"),
                    Map.entry("RECALL", "IN_REVIEW"));

    private ProgrammeEvents() {}

    static void add(EventRules rules) {
        calls(rules);
        applications(rules);
        awards(rules);
    }

    private static void calls(EventRules rules) {
        rules.on("CallOpened")
                .tells(NoticeType.CALL_OPENED, office(), called("title"), OFFICE_CALLS)
                .shares("title")
                .withProgrammeAlone();
        rules.on("CallClosed")
                .tells(NoticeType.CALL_CLOSED, office(), called("title"), OFFICE_CALLS)
                .shares("title")
                .withProgrammeAlone();
        rules.on("CallCancelled")
                .tells(NoticeType.CALL_CANCELLED, office(), called("title"), OFFICE_CALLS)
                .shares("title")
                .withProgrammeAlone();
        // Carries the token of the link: never shared.
        rules.on("InvitationSent")
                .tellsWhen(
                        _ -> true,
                        NoticeType.INVITATION,
                        facts -> new Audience.Address(facts.text("email")),
                        facts ->
                                Map.of(
                                        "call", facts.words("callTitle"),
                                        "message", new Value.Text(facts.text("message")),
                                        "expires", new Value.Moment(facts.moment("expires_at"))),
                        facts -> "/invitations/" + facts.text("token"));
        EventRule answered =
                rules.on("InvitationAnswered")
                        .shares("call", "callTitle", "state")
                        .withProgrammeAlone();
        answered(answered, "ACCEPTED", NoticeType.INVITATION_ACCEPTED);
        answered(answered, "DECLINED", NoticeType.INVITATION_DECLINED);
    }

    private static void answered(EventRule rule, String state, NoticeType type) {
        rule.tellsWhen(
                facts -> facts.text("state").equals(state),
                type,
                office(),
                facts ->
                        Map.of(
                                "email", facts.said("email"),
                                "call", facts.words("callTitle")),
                facts -> OFFICE_CALLS + "/" + facts.id("call"));
    }

    private static void applications(EventRules rules) {
        EventRule rule =
                rules.on("ApplicationMoved")
                        .shares("call", "number")
                        .sharesWithProgramme("move", "from", "to")
                        .sharesWithOrganisation(
                                facts -> seen(facts).isPresent(),
                                facts -> Map.of("state", seen(facts).orElse("")));
        applicant(rule, "SUBMIT", NoticeType.APPLICATION_RECEIVED);
        applicant(rule, "REQUEST_INFORMATION", NoticeType.APPLICATION_QUESTION);
        applicant(rule, "APPROVE", NoticeType.APPLICATION_OFFERED);
        applicant(rule, "APPROVE_AUTOMATICALLY", NoticeType.APPLICATION_OFFERED);
        applicant(rule, "REJECT", NoticeType.APPLICATION_NOT_SELECTED);
        applicant(rule, "FIND_INELIGIBLE", NoticeType.APPLICATION_NOT_ELIGIBLE);
        rule.tellsWhen(
                move("LAPSE").and(from("DRAFT")),
                NoticeType.APPLICATION_LAPSED,
                members(),
                number(),
                at(APPLICATIONS));
        rule.tellsWhen(
                move("LAPSE").and(from("DRAFT").negate()),
                NoticeType.APPLICATION_OFFER_LAPSED,
                members(),
                number(),
                at(APPLICATIONS));
        applicant(rule, "RECALL", NoticeType.APPLICATION_RECALLED);
        officeHears(rule, "SUBMIT", NoticeType.APPLICATION_ARRIVED);
        officeHears(rule, "ANSWER", NoticeType.APPLICATION_ANSWERED);
        officeHears(rule, "ACCEPT", NoticeType.APPLICATION_OFFER_ACCEPTED);
        officeHears(rule, "DECLINE", NoticeType.APPLICATION_OFFER_DECLINED);
        rule.tellsWhen(
                move("WITHDRAW").and(from("DRAFT").negate()),
                NoticeType.APPLICATION_WITHDRAWN,
                office(),
                number(),
                at(OFFICE_APPLICATIONS));
    }

    private static void applicant(EventRule rule, String move, NoticeType type) {
        rule.tellsWhen(move(move), type, members(), number(), at(APPLICATIONS));
    }

    private static void officeHears(EventRule rule, String move, NoticeType type) {
        rule.tellsWhen(move(move), type, office(), number(), at(OFFICE_APPLICATIONS));
    }

    private static void awards(EventRules rules) {
        award(
                rules,
                "AwardActivated",
                NoticeType.AWARD_ACTIVATED,
                facts ->
                        Map.of(
                                "award", facts.said("awardTitle"),
                                "amount", money(facts, "amount"),
                                "ends", moment(facts, "endsAt")));
        award(
                rules,
                "AwardExtended",
                NoticeType.AWARD_EXTENDED,
                facts ->
                        Map.of(
                                "award", facts.said("awardTitle"),
                                "ends", moment(facts, "endsAt")));
        award(rules, "AwardToppedUp", NoticeType.AWARD_TOPPED_UP, amount());
        award(
                rules,
                "AwardReleased",
                NoticeType.AWARD_RELEASED,
                facts ->
                        Map.of(
                                "award", facts.said("awardTitle"),
                                "released", money(facts, "released"),
                                "amount", money(facts, "amount")));
        award(rules, "AwardSuspended", NoticeType.AWARD_SUSPENDED, amount());
        award(rules, "AwardResumed", NoticeType.AWARD_RESUMED, amount());
        award(rules, "AwardWithdrawn", NoticeType.AWARD_WITHDRAWN, amount());
        award(rules, "AwardEnded", NoticeType.AWARD_ENDED, amount());
        rules.on("AwardDeclined")
                .tellsWhen(
                        _ -> true,
                        NoticeType.AWARD_DECLINED,
                        office(),
                        amount(),
                        facts -> "/office/awards/" + facts.id("award"))
                .shares("award", "awardTitle", "amount", "state", "demonstration");
    }

    private static void award(
            EventRules rules,
            String event,
            NoticeType type,
            Function<Facts, Map<String, Value>> values) {
        rules.on(event)
                .tellsWhen(
                        _ -> true,
                        type,
                        members(),
                        values,
                        facts -> "/desk/awards/" + facts.id("award"))
                .shares(
                        "award",
                        "awardTitle",
                        "amount",
                        "released",
                        "state",
                        "endsAt",
                        "demonstration");
    }

    private static Predicate<Facts> move(String name) {
        return facts -> facts.text("move").equals(name);
    }

    private static Predicate<Facts> from(String state) {
        return facts -> facts.text("from").equals(state);
    }

    private static Function<Facts, String> at(String folder) {
        return facts -> folder + "/" + facts.event().subject();
    }

    private static Optional<String> seen(Facts facts) {
        return Optional.ofNullable(SEEN_BY_APPLICANT.get(facts.text("move")));
    }

    private static Function<Facts, Audience> members() {
        return facts -> new Audience.Members(facts.id("organisation"));
    }

    private static Function<Facts, Audience> office() {
        return facts -> new Audience.Office(facts.id("programme"));
    }

    private static Function<Facts, Map<String, Value>> called(String title) {
        return facts -> Map.of("call", facts.words(title));
    }

    private static Function<Facts, Map<String, Value>> number() {
        return facts -> Map.of("number", new Value.Text(facts.text("number")));
    }

    private static Function<Facts, Map<String, Value>> amount() {
        return facts -> Map.of("award", facts.said("awardTitle"), "amount", money(facts, "amount"));
    }

    private static Value money(Facts facts, String name) {
        return new Value.Money(facts.money(name));
    }

    private static Value moment(Facts facts, String name) {
        return new Value.Moment(facts.moment(name));
    }
}
