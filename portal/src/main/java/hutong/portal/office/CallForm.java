package hutong.portal.office;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.ledger.Purpose;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallState;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What an officer typed to draft a call. Amounts are credits; the deadline is the end of a day. */
final class CallForm {
    static final Set<CallKind> WITHOUT_CREDITS = EnumSet.of(CallKind.ADMISSION, CallKind.PRODUCT);
    private static final int TERM_MONTHS = 12;
    private static final int GRANT_MONTHS = 24;
    private static final int DEFAULT_YEARS = 3;

    private final MultivaluedMap<String, String> typed;
    private final Form form = Form.empty();
    private final Visit visit;

    CallForm(MultivaluedMap<String, String> typed, Visit visit) {
        this.typed = typed;
        this.visit = visit;
        typed.forEach(form::with);
    }

    Form form() {
        return form;
    }

    Call call(UUID id, UUID programme, UUID formId, int formVersion, Instant now) {
        CallKind kind = one(CallKind.class, "kind", CallKind.ADMISSION);
        boolean credits = !WITHOUT_CREDITS.contains(kind);
        Set<Stage> stages = EnumSet.of(Stage.DECISION);
        Stream.of(Stage.values())
                .filter(it -> typed.getOrDefault("stages", List.of()).contains(it.name()))
                .forEach(stages::add);
        return new Call(
                id,
                programme,
                kind,
                CallState.DRAFT,
                texts("title"),
                texts("summary"),
                kind == CallKind.ADMISSION ? Optional.of(text("role")) : Optional.empty(),
                now,
                deadline(),
                credits ? amount("budget") : Optional.empty(),
                number("awardsMax"),
                credits ? Optional.of(terms(kind)) : Optional.empty(),
                credits ? amount("automatic") : Optional.empty(),
                stages,
                stages.contains(Stage.REVIEW) ? 2 : 0,
                rules(),
                formId,
                formVersion,
                new Rubric(
                        stages.contains(Stage.REVIEW)
                                ? List.of(
                                        new Rubric.Criterion(
                                                "quality",
                                                new Texts("Quality", "质量", "Chất lượng"),
                                                Texts.english("Give 0 to 10."),
                                                1,
                                                10))
                                : List.of()),
                typed.containsKey("invitationOnly"),
                1);
    }

    /** Each line is {@code key | title | type}; a star after the key makes it needed. */
    String schema() {
        ObjectNode schema = new ObjectMapper().createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        List<String> needed = new ArrayList<>();
        int order = 0;
        for (String line : text("fields").lines().filter(it -> !it.isBlank()).toList()) {
            String[] parts = line.split("\\|", 3);
            String key = parts[0].strip();
            if (key.endsWith("*")) {
                key = key.substring(0, key.length() - 1).strip();
                needed.add(key);
            }
            String type = parts.length > 2 ? parts[2].strip() : "text";
            ObjectNode property = properties.putObject(key);
            property.put("title", parts.length > 1 ? parts[1].strip() : key);
            property.put("x-order", order++);
            switch (type) {
                case "tick" -> property.put("type", "boolean");
                case "number" -> property.put("type", "integer");
                case "date" -> property.put("type", "string").put("format", "date");
                case "area" -> property.put("type", "string").put("maxLength", 10_000);
                default -> property.put("type", "string").put("maxLength", 300);
            }
        }
        if (!needed.isEmpty()) {
            needed.forEach(schema.withArray("required")::add);
        }
        return schema.toString();
    }

    private AwardTerms terms(CallKind kind) {
        Purpose purpose =
                switch (kind) {
                    case COMPUTE_VOUCHER -> Purpose.MACHINES;
                    case DATA_VOUCHER -> Purpose.DATA;
                    case MODEL_VOUCHER, GRANT, ADMISSION, PRODUCT -> Purpose.MODELS;
                };
        return new AwardTerms(
                Math.clamp(number("cover").orElse(100), 1, 100) * 100,
                Set.of(purpose),
                Set.of(),
                Set.of(),
                amount("awardMax"),
                Optional.empty(),
                amount("yearMax"),
                Optional.empty(),
                OptionalInt.empty(),
                Math.clamp(
                        number("months")
                                .orElse(kind == CallKind.GRANT ? GRANT_MONTHS : TERM_MONTHS),
                        1,
                        120),
                // A grant is paid on its milestones.
                kind == CallKind.GRANT ? 0 : 10_000,
                false);
    }

    private List<EligibilityRule> rules() {
        List<EligibilityRule> rules = new ArrayList<>();
        for (String name : typed.getOrDefault("rules", List.of())) {
            switch (name) {
                case "legal" -> rules.add(new EligibilityRule.LegalPerson());
                case "default" -> rules.add(new EligibilityRule.NoCreditDefault(DEFAULT_YEARS));
                case "subsidy" -> rules.add(new EligibilityRule.NoOtherSubsidy());
                case "contract" -> rules.add(new EligibilityRule.OneVoucherPerContract());
                case "affiliated" -> rules.add(new EligibilityRule.SupplierNotAffiliated());
                default -> form.fault("rules", visit.say("office_calls_wrong"));
            }
        }
        amount("yearMax")
                .ifPresent(it -> rules.add(new EligibilityRule.OrganisationYearAtMost(it)));
        return rules;
    }

    private List<Instant> deadline() {
        if (text("closes").isBlank()) {
            return List.of();
        }
        try {
            return List.of(
                    LocalDate.parse(text("closes"))
                            .plusDays(1)
                            .atStartOfDay(visit.zone())
                            .toInstant());
        } catch (DateTimeParseException notADay) {
            form.fault("closes", visit.say("office_calls_wrong"));
            return List.of();
        }
    }

    private Texts texts(String field) {
        String en = text(field + "_en");
        if (en.isBlank()) {
            form.fault(field + "_en", visit.say("office_calls_needed"));
            return Texts.english("-");
        }
        return new Texts(en, text(field + "_zh"), text(field + "_vi"));
    }

    private Optional<Credit> amount(String field) {
        String text = text(field);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Credit.parse(text)).filter(Credit::isPositive);
        } catch (NumberFormatException notANumber) {
            form.fault(field, visit.say("office_calls_wrong"));
            return Optional.empty();
        }
    }

    private OptionalInt number(String field) {
        String text = text(field);
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{1,6}")) {
            form.fault(field, visit.say("office_calls_wrong"));
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private <E extends Enum<E>> E one(Class<E> type, String field, E otherwise) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(text(field))) {
                return each;
            }
        }
        form.fault(field, visit.say("office_calls_wrong"));
        return otherwise;
    }

    private String text(String field) {
        return Optional.ofNullable(typed.getFirst(field)).orElse("").strip();
    }
}
