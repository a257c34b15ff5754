package hutong.notices;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Ids;
import hutong.store.OutboxEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each event of the programme, with whom it tells what and where that leads. */
class EventRulesTest {
    private static final EventRules RULES = EventRules.standard();
    private static final UUID SUBJECT = new UUID(0, 1);
    private static final UUID ORGANISATION = new UUID(0, 2);
    private static final UUID PROGRAMME = new UUID(0, 3);
    private static final UUID OTHER = new UUID(0, 4);

    /** A payload that every rule can read, as the rooms write them. */
    private static final Map<String, String> FACTS =
            Map.ofEntries(
                    Map.entry("programme", PROGRAMME.toString()),
                    Map.entry("organisation", ORGANISATION.toString()),
                    Map.entry("award", OTHER.toString()),
                    Map.entry("call", OTHER.toString()),
                    Map.entry("awardTitle", "2026-0007 Safe lanes"),
                    Map.entry("contractNumber", "C-9"),
                    Map.entry("email", "ann@example.org"),
                    Map.entry("application", OTHER.toString()),
                    Map.entry("reviewer", OTHER.toString()),
                    Map.entry("company", ORGANISATION.toString()),
                    Map.entry("companyName", "Lane Works"),
                    Map.entry("kind", "TOP_UP"),
                    Map.entry("measure", "PATENTS"),
                    Map.entry("year", "2025"),
                    Map.entry("value", "4711"),
                    Map.entry("productName", "Lane guide"),
                    Map.entry("userSideName", "Lane School"),
                    Map.entry("modelSideName", "Lane Models"),
                    Map.entry("userSide", ORGANISATION.toString()),
                    Map.entry("modelSide", OTHER.toString()),
                    Map.entry("number", "2026-0001"),
                    Map.entry("from", "OFFERED"),
                    Map.entry("due", "2027-01-31T00:00:00Z"),
                    Map.entry("endsAt", "2027-01-31T00:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ReviewAssigned        |              | REVIEW_ASSIGNED to One at /review/SUBJECT
                    ReviewMoved           | SUBMIT       | REVIEW_HANDED_IN to Office at /office/decide/OTHER
                    ReviewMoved           | RECUSE       | REVIEW_RECUSED to Office at /office/decide/OTHER
                    ReviewMoved           | REOPEN       | REVIEW_REOPENED to One at /review/SUBJECT
                    ReviewMoved           | TAKE_BACK    | REVIEW_TAKEN_BACK to One at /review/SUBJECT
                    ReviewMoved           | FIND_CONFLICT | REVIEW_TAKEN_BACK to One at /review/SUBJECT
                    ReviewMoved           | ASSIGN_AGAIN | REVIEW_ASSIGNED to One at /review/SUBJECT
                    ReviewMoved           | STATE_NO_CONFLICT | nobody
                    ReviewDueSoon         |              | REVIEW_DUE_SOON to One at /review/SUBJECT
                    ReviewOverdue         |              | REVIEW_OVERDUE to One at /review/SUBJECT
                    ApplicationDecided    |              | nobody
                    DecisionRecalled      |              | DECISION_RECALLED to Office at /office/decide/SUBJECT
                    ApplicationMoved      | LAPSE        | APPLICATION_OFFER_LAPSED to Members at /desk/applications/SUBJECT
                    ApplicationMoved      | RECALL       | APPLICATION_RECALLED to Members at /desk/applications/SUBJECT
                    ApplicationMoved      | SUBMIT       | APPLICATION_RECEIVED to Members at /desk/applications/SUBJECT, APPLICATION_ARRIVED to Office at /office/applications/SUBJECT
                    AwardActivated        |              | AWARD_ACTIVATED to Members at /desk/awards/OTHER
                    AwardDeclined         |              | AWARD_DECLINED to Office at /office/awards/OTHER
                    GrantPlanned          |              | GRANT_PLANNED to Members at /desk/awards/OTHER
                    MilestoneDueSoon      |              | MILESTONE_DUE_SOON to Members at /desk/awards/OTHER
                    MilestoneOverdue      |              | MILESTONE_OVERDUE to Members at /desk/awards/OTHER, MILESTONE_LATE to Office at /office/due
                    MilestoneHandedIn     |              | MILESTONE_HANDED_IN to Office at /office/due
                    MilestoneSentBack     |              | MILESTONE_SENT_BACK to Members at /desk/awards/OTHER
                    MilestoneAccepted     |              | MILESTONE_ACCEPTED to Members at /desk/awards/OTHER
                    MilestoneCancelled    |              | MILESTONE_CANCELLED to Members at /desk/awards/OTHER
                    VoucherClaimed        |              | VOUCHER_CLAIMED to Office at /office/due
                    VoucherApproved       |              | VOUCHER_APPROVED to Members at /desk/awards/OTHER
                    VoucherRefused        |              | VOUCHER_REFUSED to Members at /desk/awards/OTHER
                    VoucherRedeemed       |              | VOUCHER_REDEEMED to Office at /office/due
                    VoucherSentBack       |              | VOUCHER_SENT_BACK to Members at /desk/awards/OTHER
                    VoucherSettled        |              | VOUCHER_SETTLED to Members at /desk/awards/OTHER
                    VoucherWithdrawn      |              | VOUCHER_WITHDRAWN to Office at /office/due
                    VoucherLapsed         |              | VOUCHER_LAPSED to Members at /desk/awards/OTHER
                    AwardRequestAsked     |              | AWARD_REQUEST_ASKED to Office at /office/due
                    AwardRequestGranted   |              | AWARD_REQUEST_GRANTED to Members at /desk/awards/OTHER
                    AwardRequestRefused   |              | AWARD_REQUEST_REFUSED to Members at /desk/awards/OTHER
                    AwardRequestWithdrawn |              | AWARD_REQUEST_WITHDRAWN to Office at /office/due
                    PaymentMade           |              | PAYMENT_MADE to Members at /desk/awards/OTHER
                    ProductMoved          | SUBMIT       | PRODUCT_SUBMITTED to Office at /office/products
                    ProductMoved          | REVISE       | PRODUCT_SUBMITTED to Office at /office/products
                    ProductMoved          | WITHDRAW     | PRODUCT_WITHDRAWN to Office at /office/products
                    ProductMoved          | VERIFY       | PRODUCT_VERIFIED to Members at /desk/products
                    ProductMoved          | SEND_BACK    | PRODUCT_SENT_BACK to Members at /desk/products
                    PairingMoved          | PROPOSE      | PAIRING_PROPOSED to Members at /desk/pairings, PAIRING_PROPOSED to Members at /desk/pairings
                    PairingMoved          | DECLINE      | PAIRING_ENDED to Members at /desk/pairings, PAIRING_ENDED to Members at /desk/pairings
                    PartnerMoved          | SUSPENDED    | PARTNER_SUSPENDED to Members at /partners
                    BatchAnnounced        |              | BATCH_ANNOUNCED to Office at /office/batches
                    CohortFigureMoved     | ENTERED      | COHORT_FIGURE_ENTERED to Office at /office/cohort
                    CohortFigureMoved     | VERIFIED     | COHORT_FIGURE_VERIFIED to Members at /desk/cohort
                    CohortFigureMoved     | SENT_BACK    | COHORT_FIGURE_SENT_BACK to Members at /desk/cohort
                    InvitationAnswered    | ACCEPTED     | INVITATION_ACCEPTED to Office at /office/calls/OTHER
                    InvitationAnswered    | DECLINED     | INVITATION_DECLINED to Office at /office/calls/OTHER
                    InvestmentMoved       | FOLLOW       | nobody
                    InvestmentMoved       | REGISTER_INTEREST | INVESTOR_INTERESTED to Members at /desk/investors
                    """)
    void tells(String type, String move, String expected) {
        List<Telling> told = RULES.tellings(event(type, move == null ? "" : move));
        String said =
                told.stream()
                        .map(it ->
                                it.type()
                                        + " to "
                                        + it.audience().getClass().getSimpleName()
                                        + " at "
                                        + it.path()
                                                .replace(SUBJECT.toString(), "SUBJECT")
                                                .replace(OTHER.toString(), "OTHER"))
                        .collect(Collectors.joining(", "));
        assertThat(said.isEmpty() ? "nobody" : said).isEqualTo(expected);
        told.forEach(it ->
                assertThat(it.type().whom())
                        .as("whom " + it.type() + " can concern")
                        .isIn(
                                switch (it.audience()) {
                                    case Audience.Members _ ->
                                            List.of(
                                                    NoticeType.Whom.MEMBERS,
                                                    NoticeType.Whom.EVERYBODY);
                                    case Audience.Office _ ->
                                            List.of(
                                                    NoticeType.Whom.OFFICE,
                                                    NoticeType.Whom.EVERYBODY);
                                    case Audience.One _, Audience.Reviewers _ ->
                                            List.of(NoticeType.Whom.REVIEWERS);
                                    case Audience.Address _ -> List.of(NoticeType.Whom.EVERYBODY);
                                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MilestoneAccepted   |          | 2026-0001, Trial, 2026-0007 Safe lanes
                    VoucherApproved     |          | C-9, 2026-0007 Safe lanes
                    AwardRequestGranted |          | top-up, 2026-0007 Safe lanes
                    PaymentMade         |          | 2026-0007 Safe lanes
                    AwardExtended       |          | 2026-0007 Safe lanes
                    ReviewAssigned      |          | 2026-0001, Lanes
                    ReviewDueSoon       |          | 2026-0001, Lanes
                    ReviewMoved         | SUBMIT   | 2026-0001, Lanes
                    CallOpened          |          | Trial
                    InvitationAnswered  | ACCEPTED | ann@example.org, Lanes
                    ProductMoved        | SUBMIT   | Lane guide
                    ProductMoved        | WITHDRAW | Lane guide
                    ProductMoved        | VERIFY   | Lane guide
                    ProductMoved        | SEND_BACK | Lane guide
                    PairingMoved        | PROPOSE  | Lane School, Lane Models
                    PairingMoved        | ACCEPT   | Lane School, Lane Models
                    PairingMoved        | CONFIRM  | Lane School, Lane Models
                    PairingMoved        | DISSOLVE | Lane School, Lane Models
                    PartnerMoved        | JOINED   | Lane Partner
                    PartnerMoved        | SUSPENDED | Lane Partner
                    PartnerMoved        | LEFT     | Lane Partner
                    BatchAnnounced      |          | 2026-0001
                    CohortFigureMoved   | ENTERED  | patents 2025, Lane Works
                    CohortFigureMoved   | VERIFIED | patents 2025, Lane Works
                    CohortFigureMoved   | SENT_BACK | patents 2025, Lane Works
                    """)
    void namesWhatItIsAbout(String type, String move, String names) {
        List<Telling> tellings = RULES.tellings(event(type, move == null ? "" : move));
        assertThat(tellings).isNotEmpty();
        for (Telling told : tellings) {
            Letter letter = Letters.write(told.type(), told.values(), "en", ZoneOffset.UTC);
            assertThat(letter.subject() + letter.text()).contains(names.split(", "));
            assertThat(letter.subject() + letter.text()).doesNotContain("…", "4711");
        }
    }

    @Test
    void webhooksAreToldWhichOneAndNobodyElsesAddress() {
        assertThat(RULES.data(event("MilestoneAccepted", ""), false).orElseThrow().toString())
                .contains("\"number\":\"2026-0001\"", "Trial", "2026-0007 Safe lanes");
        assertThat(RULES.data(event("VoucherApproved", ""), false).orElseThrow().toString())
                .contains("\"contractNumber\":\"C-9\"");
        assertThat(RULES.data(event("CallOpened", ""), true).orElseThrow().toString())
                .contains("Trial");
        assertThat(RULES.data(event("ProductMoved", "VERIFY"), false).orElseThrow().toString())
                .contains("\"productName\":\"Lane guide\"");
        assertThat(RULES.data(event("PartnerMoved", "LEFT"), false).orElseThrow().toString())
                .contains("\"partnerName\":{\"en\":\"Lane Partner\"}");
        assertThat(RULES.data(event("PairingMoved", "CONFIRM"), true).orElseThrow().toString())
                .contains("Lane School", "Lane Models");
        assertThat(RULES.data(event("PairingMoved", "CONFIRM"), false)).isEmpty();
        assertThat(RULES.data(event("InvitationAnswered", "ACCEPTED"), false)).isEmpty();
        assertThat(
                        RULES.data(event("InvitationAnswered", "ACCEPTED"), true)
                                .orElseThrow()
                                .toString())
                .contains("Lanes", "ACCEPTED")
                .doesNotContain("ann@example.org");
    }

    @Test
    void whoReviewsAndWhoInvestsLeavesTheHouseNowhere() {
        assertThat(RULES.sharedTypes())
                .doesNotContain(
                        "ReviewAssigned",
                        "ReviewMoved",
                        "ReviewDueSoon",
                        "InvestmentMoved",
                        "CohortFigureMoved",
                        "InvitationSent");
        assertThat(RULES.typesForOrganisations())
                .contains("ApplicationMoved", "VoucherApproved")
                .doesNotContain("CallOpened", "ApplicationDecided", "PairingMoved");
        assertThat(RULES.data(event("ApplicationDecided", ""), false)).isEmpty();
        assertThat(RULES.data(event("ApplicationDecided", ""), true)).isPresent();
        assertThat(RULES.data(event("ApplicationMoved", "SEND_TO_REVIEW"), false)).isEmpty();
        assertThat(RULES.data(event("ApplicationMoved", "RECALL"), false).orElseThrow().toString())
                .contains("IN_REVIEW")
                .doesNotContain("RECALL");
    }

    private static OutboxEvent event(String type, String move) {
        Map<String, String> facts = new TreeMap<>(FACTS);
        facts.put("move", move);
        facts.put("state", move);
        String payload =
                facts.entrySet().stream()
                        .map(it -> "\"" + it.getKey() + "\":\"" + it.getValue() + "\"")
                        .collect(
                                Collectors.joining(
                                        ",",
                                        "{",
                                        ",\"amount\":1,\"released\":1,"
                                                + "\"title\":{\"en\":\"Trial\"},"
                                                + "\"partnerName\":{\"en\":\"Lane Partner\"},"
                                                + "\"callTitle\":{\"en\":\"Lanes\"}}"));
        return new OutboxEvent(
                Ids.derived(SUBJECT, type),
                type,
                SUBJECT,
                payload,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
