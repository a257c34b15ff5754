package hutong.programme.seed;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.ledger.Purpose;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallState;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import hutong.store.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The demonstration's calls. Each rule of a real voucher names where it is public. */
final class DemonstrationCallList {
    private static final Duration OPEN_FOR = Duration.ofDays(180);
    private static final long MILLION = 1_000_000;

    /** A grant with milestones of its own. */
    static final String GRANT_ANSWERS =
            """
            {"summary": "Invented: lamps that see who comes.",
             "milestones": "Prototype | 6 | 40\\nTrial in one lane | 14 | 30"}\
            """;

    static final String PRODUCT_ANSWERS =
            """
            {"summary": "Invented: lamps that see who comes.", "scenario": "Smart city",
             "stage": "Pilot", "models": "gemma3-270m", "users": 40}\
            """;

    private static final Set<Stage> ANSWERED =
            EnumSet.of(Stage.SCREENING, Stage.DECISION, Stage.AWARD_RESPONSE);

    private final UUID programme;
    private final Instant now;
    private final List<Call> all = new ArrayList<>();

    private DemonstrationCallList(UUID programme, Instant now) {
        this.programme = programme;
        this.now = now;
    }

    static List<Call> of(UUID programme, Instant now) {
        DemonstrationCallList list = new DemonstrationCallList(programme, now);
        list.admission();
        list.vouchers();
        list.others();
        return list.all;
    }

    /** A draft, one that closes and one that is cancelled, in this order. */
    static List<Call> later(UUID programme, Instant now) {
        DemonstrationCallList list = new DemonstrationCallList(programme, now);
        for (String which : List.of("draft", "closed", "cancelled")) {
            list.voucher(
                    "corpus-" + which,
                    CallKind.DATA_VOUCHER,
                    "Corpus voucher, " + which,
                    "Invented, to show a call of this state.",
                    terms(3_000, Purpose.DATA, Optional.empty(), 10_000, 0),
                    MILLION,
                    Optional.empty());
        }
        return list.all;
    }

    static Map<String, UUID> ids() {
        Map<String, UUID> ids = new TreeMap<>();
        for (String key :
                List.of(
                        "admission",
                        "beijing",
                        "yizhuang",
                        "shijingshan",
                        "shanghai-model",
                        "shanghai-corpus",
                        "indiaai",
                        "airr",
                        "access",
                        "grant",
                        "product")) {
            ids.put(key, id(key));
        }
        return ids;
    }

    /** The form of a kind: vouchers ask for the contract and the declarations that rules need. */
    static String form(CallKind kind) {
        String summary =
                """
                "summary": {"type": "string", "maxLength": 5000, "x-order": 0,
                 "title": "What will you do?",
                 "x-texts": {"zh": {"title": "您计划做什么？"}, "vi": {"title": "Bạn sẽ làm gì?"}}}\
                """;
        String voucher =
                """
                , "contract_number": {"type": "string", "maxLength": 100, "x-order": 1,
                 "title": "Number of the contract"},
                "contract_signed_on": {"type": "string", "format": "date", "x-order": 2,
                 "title": "Signed on"},
                "contract_months": {"type": "integer", "minimum": 1, "x-order": 3,
                 "title": "Months that it runs"},
                "supplier": {"type": "string", "maxLength": 200, "x-order": 4,
                 "title": "Supplier"},
                "declares_no_credit_default": {"type": "boolean", "x-order": 5,
                 "title": "We had no credit default in three years."},
                "declares_no_other_subsidy": {"type": "boolean", "x-order": 6,
                 "title": "No other public subsidy pays for this."},
                "declares_supplier_not_affiliated": {"type": "boolean", "x-order": 7,
                 "title": "The supplier is not affiliated with us."}\
                """;
        String grant =
                """
                , "milestones": {"type": "string", "maxLength": 2000, "x-order": 1,
                 "title": "Milestones",
                 "description": "One a line: title | months after the start | percent",
                 "x-texts": {"zh": {"title": "里程碑", "description": "每行一个：名称 | 开始后的月数 | 百分比"},
                  "vi": {"title": "Các mốc", "description": "Mỗi dòng một mốc: tên | số tháng | phần trăm"}}}\
                """;
        String product =
                """
                , "scenario": {"enum": ["Self driving", "Smart city", "Advanced manufacturing",
                  "Other"], "x-order": 1, "title": "Scenario"},
                "sector": {"type": "string", "maxLength": 200, "x-order": 2, "title": "Sector"},
                "stage": {"enum": ["Idea", "Pilot", "Commercial"], "x-order": 3, "title": "Stage"},
                "models": {"type": "string", "maxLength": 200, "x-order": 4,
                 "title": "Models used, with commas between"},
                "users": {"type": "integer", "minimum": 0, "x-order": 5, "title": "Users"},
                "contract": {"type": "string", "maxLength": 200, "x-order": 6,
                 "title": "Contract that shows it"},
                "address": {"type": "string", "maxLength": 190, "x-order": 7,
                 "title": "Address on the web"},
                "filing_number": {"type": "string", "maxLength": 200, "x-order": 8,
                 "title": "Filing number"}\
                """;
        String rest =
                switch (kind) {
                    case COMPUTE_VOUCHER, MODEL_VOUCHER, DATA_VOUCHER -> voucher;
                    case GRANT -> grant;
                    case PRODUCT -> product;
                    case ADMISSION -> "";
                };
        return "{\"type\": \"object\", \"properties\": {"
                + summary
                + rest
                + "}, \"required\": [\"summary\"]}";
    }

    private void admission() {
        add(
                "admission",
                CallKind.ADMISSION,
                "Admission of application partners",
                "Join the programme as an application partner, in the next batch.",
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                EnumSet.allOf(Stage.class));
    }

    private void vouchers() {
        voucher(
                "beijing",
                CallKind.COMPUTE_VOUCHER,
                "Compute voucher after Beijing's rules of 2023–2025",
                "At most 20 % of a contract and 2 million for one firm and year. Source: rules of"
                        + " the compute vouchers 2023–2025 as published.",
                terms(2_000, Purpose.MACHINES, Optional.empty(), 10_000, 2 * MILLION),
                200 * MILLION,
                Optional.empty(),
                new EligibilityRule.LegalPerson(),
                new EligibilityRule.NoCreditDefault(3),
                new EligibilityRule.NoOtherSubsidy(),
                new EligibilityRule.SupplierNotAffiliated(),
                new EligibilityRule.ContractMonthsAtMost(12),
                new EligibilityRule.OneVoucherPerContract(),
                new EligibilityRule.OrganisationYearAtMost(Credit.ofCredits(2 * MILLION)));
        voucher(
                "yizhuang",
                CallKind.COMPUTE_VOUCHER,
                "Compute voucher after Yizhuang's rules",
                "30 % of settled cost up to 20 million, from 100 million a year. Source: as"
                        + " published by Yizhuang.",
                terms(3_000, Purpose.MACHINES, Optional.of(20 * MILLION), 10_000, 0),
                100 * MILLION,
                Optional.empty());
        voucher(
                "shijingshan",
                CallKind.COMPUTE_VOUCHER,
                "Compute voucher after Shijingshan's draft",
                "Up to 3 million for members of the plan. Source: draft of Shijingshan.",
                terms(10_000, Purpose.MACHINES, Optional.of(3 * MILLION), 10_000, 0),
                30 * MILLION,
                Optional.empty(),
                new EligibilityRule.HasRole("APPLICATION"));
        voucher(
                "shanghai-model",
                CallKind.MODEL_VOUCHER,
                "Model voucher after Shanghai's rules",
                "At most 50 % and 5 million a contract. Source: Shanghai, 2025.",
                terms(5_000, Purpose.MODELS, Optional.of(5 * MILLION), 10_000, 0),
                100 * MILLION,
                Optional.empty(),
                new EligibilityRule.OneVoucherPerContract());
        voucher(
                "shanghai-corpus",
                CallKind.DATA_VOUCHER,
                "Corpus voucher after Shanghai's rules",
                "At most 30 % of the cost of a corpus. Source: Shanghai, 2025.",
                terms(3_000, Purpose.DATA, Optional.empty(), 10_000, 0),
                100 * MILLION,
                Optional.empty());
        voucher(
                "indiaai",
                CallKind.COMPUTE_VOUCHER,
                "Small compute voucher after IndiaAI",
                "Up to 5,000 GPU-hours are approved at once; here one credit stands for one hour."
                        + " Source: IndiaAI.",
                terms(10_000, Purpose.MACHINES, Optional.of(50_000L), 10_000, 0),
                MILLION,
                Optional.of(5_000L),
                new EligibilityRule.LegalPerson());
        voucher(
                "airr",
                CallKind.COMPUTE_VOUCHER,
                "Compute in size bands after the UK AI Research Resource",
                "The band of up to 10,000 credits, with a subsidy declaration. Source: UK AIRR;"
                        + " the size of this band is made up.",
                terms(10_000, Purpose.MACHINES, Optional.of(10_000L), 10_000, 0),
                MILLION,
                Optional.empty(),
                new EligibilityRule.NoOtherSubsidy());
        voucher(
                "access",
                CallKind.COMPUTE_VOUCHER,
                "Compute in two halves after ACCESS",
                "Half of the credits at once, the rest after a progress report. Source: ACCESS.",
                terms(10_000, Purpose.MACHINES, Optional.of(100_000L), 5_000, 0),
                MILLION,
                Optional.empty());
    }

    private void others() {
        add(
                "grant",
                CallKind.GRANT,
                "Research grants for AI, AR and VR",
                "60 million yuan in all, at most 12 projects, over two years. Source: the"
                        + " programme's announcement as reported in May 2023.",
                Optional.of(60 * MILLION),
                OptionalInt.of(12),
                Optional.of(grantTerms()),
                Optional.empty(),
                EnumSet.allOf(Stage.class));
        add(
                "product",
                CallKind.PRODUCT,
                "Registration of products",
                "What came of it: stage and evidence, verified by the office.",
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                ANSWERED);
    }

    private static AwardTerms grantTerms() {
        return new AwardTerms(
                10_000,
                EnumSet.allOf(Purpose.class),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                24,
                0,
                false);
    }

    private static AwardTerms terms(
            int cover, Purpose purpose, Optional<Long> awardMax, int first, long yearMax) {
        return new AwardTerms(
                cover,
                Set.of(purpose),
                Set.of(),
                Set.of(),
                awardMax.map(Credit::ofCredits),
                awardMax.map(Credit::ofCredits),
                yearMax == 0 ? Optional.empty() : Optional.of(Credit.ofCredits(yearMax)),
                Optional.empty(),
                OptionalInt.of(12),
                12,
                first,
                false);
    }

    private void voucher(
            String key,
            CallKind kind,
            String title,
            String summary,
            AwardTerms terms,
            long budget,
            Optional<Long> automatic,
            EligibilityRule... rules) {
        add(
                key,
                kind,
                title,
                summary,
                Optional.of(budget),
                OptionalInt.empty(),
                Optional.of(terms),
                automatic,
                automatic.isPresent() ? EnumSet.of(Stage.DECISION) : ANSWERED,
                rules);
    }

    private void add(
            String key,
            CallKind kind,
            String title,
            String summary,
            Optional<Long> budget,
            OptionalInt awardsMax,
            Optional<AwardTerms> terms,
            Optional<Long> automatic,
            Set<Stage> stages,
            EligibilityRule... rules) {
        boolean reviewed = stages.contains(Stage.REVIEW);
        all.add(
                new Call(
                        id(key),
                        programme,
                        kind,
                        CallState.DRAFT,
                        new Texts("Demonstration: " + title, "演示：" + title, "Minh họa: " + title),
                        new Texts(summary, summary, summary),
                        kind == CallKind.ADMISSION ? Optional.of("APPLICATION") : Optional.empty(),
                        now,
                        List.of(now.plus(OPEN_FOR)),
                        budget.map(Credit::ofCredits),
                        awardsMax,
                        terms,
                        automatic.map(Credit::ofCredits),
                        stages,
                        reviewed ? 2 : 0,
                        List.of(rules),
                        Ids.derived(id(key), "form"),
                        1,
                        new Rubric(
                                reviewed
                                        ? List.of(
                                                criterion("quality", "Quality", "质量", "Chất lượng"),
                                                criterion("use", "Use", "应用", "Ứng dụng"))
                                        : List.of()),
                        false,
                        1));
    }

    private static Rubric.Criterion criterion(String key, String en, String zh, String vi) {
        return new Rubric.Criterion(
                key, new Texts(en, zh, vi), Texts.english("Give 0 to 10."), 1, 10);
    }

    private static UUID id(String key) {
        return Ids.derived(Act.HOUSE, "demonstration-call:" + key);
    }
}
