package hutong.notices;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What people are told of products, pairs, partners and investors. */
final class OutcomeEvents {
    private static final String OFFICE_PRODUCTS = "/office/products";
    private static final String PRODUCTS = "/desk/products";
    private static final Function<Facts, Map<String, Value>> PRODUCT =
            facts -> Map.of("product", facts.said("productName"));

    /** Both sides and the office know who the two are. */
    private static final Function<Facts, Map<String, Value>> PAIR =
            facts ->
                    Map.of(
                            "user", facts.said("userSideName"),
                            "model", facts.said("modelSideName"));

    private static final Function<Facts, Map<String, Value>> PARTNER =
            facts -> Map.of("partner", facts.words("partnerName"));

    /** Which figure, and not what it says. */
    private static final Function<Facts, Map<String, Value>> FIGURE =
            facts ->
                    Map.of(
                            "measure", measure(facts),
                            "year", facts.said("year"),
                            "company", facts.said("companyName"));

    private OutcomeEvents() {}

    static void add(EventRules rules) {
        products(rules);
        pairs(rules);
        partners(rules);
        figures(rules);
        // Sums of investors are nobody's but the two sides': never shared.
        EventRule investment = rules.on("InvestmentMoved");
        company(investment, "REGISTER_INTEREST", NoticeType.INVESTOR_INTERESTED);
        company(investment, "COMMIT", NoticeType.INVESTOR_COMMITTED);
        company(investment, "CLOSE", NoticeType.INVESTMENT_CLOSED);
    }

    private static void figures(EventRules rules) {
        // Figures of companies are theirs until they are verified: never shared.
        EventRule rule = rules.on("CohortFigureMoved");
        rule.tellsWhen(
                is("state", "ENTERED"),
                NoticeType.COHORT_FIGURE_ENTERED,
                office(),
                FIGURE,
                _ -> "/office/cohort");
        ofCompany(rule, "VERIFIED", NoticeType.COHORT_FIGURE_VERIFIED);
        ofCompany(rule, "SENT_BACK", NoticeType.COHORT_FIGURE_SENT_BACK);
    }

    /** Where the company has an organisation here. */
    private static void ofCompany(EventRule rule, String state, NoticeType type) {
        rule.tellsWhen(
                is("state", state).and(facts -> !facts.text("organisation").isEmpty()),
                type,
                members(),
                FIGURE,
                _ -> "/desk/cohort");
    }

    private static Value measure(Facts facts) {
        return facts.textMaybe("measure")
                .map(it -> Letters.everywhere("measure_" + it.toLowerCase(Locale.ROOT)))
                .<Value>map(Value.Words::new)
                .orElseGet(() -> facts.words("measure"));
    }

    private static void products(EventRules rules) {
        EventRule rule =
                rules.on("ProductMoved").shares("product", "productName", "move", "state", "stage");
        for (String move : List.of("SUBMIT", "REVISE")) {
            productOffice(rule, move, NoticeType.PRODUCT_SUBMITTED);
        }
        productOffice(rule, "WITHDRAW", NoticeType.PRODUCT_WITHDRAWN);
        productMaker(rule, "VERIFY", NoticeType.PRODUCT_VERIFIED);
        productMaker(rule, "SEND_BACK", NoticeType.PRODUCT_SENT_BACK);
    }

    private static void productOffice(EventRule rule, String move, NoticeType type) {
        rule.tellsWhen(is("move", move), type, office(), PRODUCT, _ -> OFFICE_PRODUCTS);
    }

    private static void productMaker(EventRule rule, String move, NoticeType type) {
        rule.tellsWhen(is("move", move), type, members(), PRODUCT, _ -> PRODUCTS);
    }

    private static void pairs(EventRules rules) {
        EventRule rule =
                rules.on("PairingMoved")
                        .shares(
                                "pairing",
                                "userSide",
                                "userSideName",
                                "modelSide",
                                "modelSideName",
                                "move",
                                "state")
                        .withProgrammeAlone();
        sides(rule, "PROPOSE", NoticeType.PAIRING_PROPOSED);
        sides(rule, "ACCEPT", NoticeType.PAIRING_ACCEPTED);
        sides(rule, "CONFIRM", NoticeType.PAIRING_CONFIRMED);
        for (String move : List.of("DECLINE", "END", "DISSOLVE")) {
            sides(rule, move, NoticeType.PAIRING_ENDED);
        }
        rule.tellsWhen(
                is("move", "ACCEPT"),
                NoticeType.PAIRING_TO_CONFIRM,
                office(),
                PAIR,
                _ -> "/office/pairings");
    }

    private static void sides(EventRule rule, String move, NoticeType type) {
        for (String side : List.of("userSide", "modelSide")) {
            rule.tellsWhen(
                    is("move", move),
                    type,
                    facts -> new Audience.Members(facts.id(side)),
                    PAIR,
                    _ -> "/desk/pairings");
        }
    }

    private static void partners(EventRules rules) {
        EventRule rule = rules.on("PartnerMoved").shares("partner", "partnerName", "state");
        partner(rule, "JOINED", NoticeType.PARTNER_JOINED);
        partner(rule, "SUSPENDED", NoticeType.PARTNER_SUSPENDED);
        partner(rule, "LEFT", NoticeType.PARTNER_LEFT);
        rules.on("BatchAnnounced")
                .tells(
                        NoticeType.BATCH_ANNOUNCED,
                        office(),
                        facts -> Map.of("number", facts.said("number")),
                        "/office/batches")
                .shares("number", "announcedOn", "count")
                .withProgrammeAlone();
    }

    private static void partner(EventRule rule, String state, NoticeType type) {
        rule.tellsWhen(is("state", state), type, members(), PARTNER, _ -> "/partners");
    }

    /** Events of before this was told name no company: nobody is told of them. */
    private static void company(EventRule rule, String move, NoticeType type) {
        rule.tellsWhen(
                is("move", move).and(facts -> facts.idMaybe("company").isPresent()),
                type,
                facts -> new Audience.Members(facts.id("company")),
                _ -> Map.of(),
                _ -> "/desk/investors");
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
