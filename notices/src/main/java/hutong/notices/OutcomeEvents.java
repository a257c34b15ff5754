package hutong.notices;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What people are told of products, pairs, partners and investors. */
final class OutcomeEvents {
    private static final String OFFICE_PRODUCTS = "/office/products";
    private static final String PRODUCTS = "/desk/products";

    private OutcomeEvents() {}

    static void add(EventRules rules) {
        products(rules);
        pairs(rules);
        partners(rules);
        // Figures of companies are theirs until they are verified: never shared.
        EventRule figure = rules.on("CohortFigureMoved");
        tell(
                figure,
                is("state", "ENTERED"),
                NoticeType.COHORT_FIGURE_ENTERED,
                office(),
                "/office/cohort");
        ofCompany(figure, "VERIFIED", NoticeType.COHORT_FIGURE_VERIFIED);
        ofCompany(figure, "SENT_BACK", NoticeType.COHORT_FIGURE_SENT_BACK);
        // Sums of investors are nobody's but the two sides': never shared.
        EventRule investment = rules.on("InvestmentMoved");
        company(investment, "REGISTER_INTEREST", NoticeType.INVESTOR_INTERESTED);
        company(investment, "COMMIT", NoticeType.INVESTOR_COMMITTED);
        company(investment, "CLOSE", NoticeType.INVESTMENT_CLOSED);
    }

    /** Where the company has an organisation here. */
    private static void ofCompany(EventRule rule, String state, NoticeType type) {
        tell(
                rule,
                is("state", state).and(facts -> !facts.text("organisation").isEmpty()),
                type,
                members(),
                "/desk/cohort");
    }

    private static void products(EventRules rules) {
        EventRule rule = rules.on("ProductMoved").shares("product", "move", "state", "stage");
        for (String move : List.of("SUBMIT", "REVISE")) {
            tell(rule, is("move", move), NoticeType.PRODUCT_SUBMITTED, office(), OFFICE_PRODUCTS);
        }
        tell(rule, is("move", "WITHDRAW"), NoticeType.PRODUCT_WITHDRAWN, office(), OFFICE_PRODUCTS);
        tell(rule, is("move", "VERIFY"), NoticeType.PRODUCT_VERIFIED, members(), PRODUCTS);
        tell(rule, is("move", "SEND_BACK"), NoticeType.PRODUCT_SENT_BACK, members(), PRODUCTS);
    }

    private static void pairs(EventRules rules) {
        EventRule rule =
                rules.on("PairingMoved")
                        .shares("pairing", "userSide", "modelSide", "move", "state")
                        .withProgrammeAlone();
        sides(rule, "PROPOSE", NoticeType.PAIRING_PROPOSED);
        sides(rule, "ACCEPT", NoticeType.PAIRING_ACCEPTED);
        sides(rule, "CONFIRM", NoticeType.PAIRING_CONFIRMED);
        for (String move : List.of("DECLINE", "END", "DISSOLVE")) {
            sides(rule, move, NoticeType.PAIRING_ENDED);
        }
        tell(
                rule,
                is("move", "ACCEPT"),
                NoticeType.PAIRING_TO_CONFIRM,
                office(),
                "/office/pairings");
    }

    private static void sides(EventRule rule, String move, NoticeType type) {
        for (String side : List.of("userSide", "modelSide")) {
            tell(
                    rule,
                    is("move", move),
                    type,
                    facts -> new Audience.Members(facts.id(side)),
                    "/desk/pairings");
        }
    }

    private static void partners(EventRules rules) {
        EventRule rule = rules.on("PartnerMoved").shares("partner", "state");
        tell(rule, is("state", "JOINED"), NoticeType.PARTNER_JOINED, members(), "/partners");
        tell(rule, is("state", "SUSPENDED"), NoticeType.PARTNER_SUSPENDED, members(), "/partners");
        tell(rule, is("state", "LEFT"), NoticeType.PARTNER_LEFT, members(), "/partners");
        tell(
                rules.on("BatchAnnounced")
                        .shares("number", "announcedOn", "count")
                        .withProgrammeAlone(),
                _ -> true,
                NoticeType.BATCH_ANNOUNCED,
                office(),
                "/office/batches");
    }

    /** Events of before this was told name no company: nobody is told of them. */
    private static void company(EventRule rule, String move, NoticeType type) {
        tell(
                rule,
                is("move", move).and(facts -> facts.idMaybe("company").isPresent()),
                type,
                facts -> new Audience.Members(facts.id("company")),
                "/desk/investors");
    }

    private static void tell(
            EventRule rule,
            Predicate<Facts> when,
            NoticeType type,
            Function<Facts, Audience> whom,
            String path) {
        rule.tellsWhen(when, type, whom, _ -> Map.of(), _ -> path);
    }

    private static Predicate<Facts> is(String field, String value) {
        return facts -> facts.text(field).equals(value);
    }

    private static Function<Facts, Audience> office() {
        return facts -> new Audience.Office(facts.id("programme"));
    }

    private static Function<Facts, Audience> members() {
        return facts -> new Audience.Members(facts.id("organisation"));
    }
}
