package hutong.notices;

import java.util.Map;
import java.util.function.Function;

/**
 * What people are told of reviews and decisions. Reviewers are told an application's number and its
 * call, and no more: what it is and whose shows on its page, after the statement of no conflict.
 * Webhooks are told of decisions alone, for who reviews what leaves the house nowhere.
 */
final class ReviewEvents {
    private ReviewEvents() {}

    static void add(EventRules rules) {
        rules.on("ReviewAssigned")
                .tellsWhen(_ -> true, NoticeType.REVIEW_ASSIGNED, reviewer(), which(), page());
        EventRule moved = rules.on("ReviewMoved");
        toReviewer(moved, "ASSIGN_AGAIN", NoticeType.REVIEW_ASSIGNED);
        toReviewer(moved, "REOPEN", NoticeType.REVIEW_REOPENED);
        toReviewer(moved, "TAKE_BACK", NoticeType.REVIEW_TAKEN_BACK);
        toReviewer(moved, "FIND_CONFLICT", NoticeType.REVIEW_TAKEN_BACK);
        toOffice(moved, "SUBMIT", NoticeType.REVIEW_HANDED_IN);
        toOffice(moved, "RECUSE", NoticeType.REVIEW_RECUSED);
        rules.on("ReviewDueSoon")
                .tellsWhen(_ -> true, NoticeType.REVIEW_DUE_SOON, reviewer(), due(), page());
        rules.on("ReviewOverdue")
                .tellsWhen(_ -> true, NoticeType.REVIEW_OVERDUE, reviewer(), due(), page());
        rules.on("ApplicationDecided")
                .shares("call", "callTitle", "number", "decision", "approved", "amount")
                .withProgrammeAlone();
        rules.on("DecisionRecalled")
                .tellsWhen(
                        _ -> true,
                        NoticeType.DECISION_RECALLED,
                        facts -> new Audience.Office(facts.id("programme")),
                        which(),
                        facts -> "/office/decide/" + facts.event().subject())
                .shares("call", "callTitle", "number", "decision")
                .withProgrammeAlone();
    }

    private static void toReviewer(EventRule rule, String move, NoticeType type) {
        rule.tellsWhen(facts -> facts.text("move").equals(move), type, reviewer(), which(), page());
    }

    private static void toOffice(EventRule rule, String move, NoticeType type) {
        rule.tellsWhen(
                facts -> facts.text("move").equals(move),
                type,
                facts -> new Audience.Office(facts.id("programme")),
                which(),
                facts -> "/office/decide/" + facts.id("application"));
    }

    private static Function<Facts, Audience> reviewer() {
        return facts -> new Audience.One(facts.id("reviewer"));
    }

    private static Function<Facts, String> page() {
        return facts -> "/review/" + facts.event().subject();
    }

    private static Function<Facts, Map<String, Value>> which() {
        return facts -> Map.of("number", facts.said("number"), "call", facts.words("callTitle"));
    }

    private static Function<Facts, Map<String, Value>> due() {
        return facts ->
                Map.of(
                        "number", facts.said("number"),
                        "call", facts.words("callTitle"),
                        "due", new Value.Moment(facts.moment("due")));
    }
}
