package hutong.programme.calls.internal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import hutong.kernel.Credit;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.EligibilityRule.ContractMonthsAtMost;
import hutong.programme.calls.EligibilityRule.ContractSignedFrom;
import hutong.programme.calls.EligibilityRule.HasRole;
import hutong.programme.calls.EligibilityRule.LegalPerson;
import hutong.programme.calls.EligibilityRule.NoCreditDefault;
import hutong.programme.calls.EligibilityRule.NoOtherSubsidy;
import hutong.programme.calls.EligibilityRule.OneVoucherPerContract;
import hutong.programme.calls.EligibilityRule.OrganisationYearAtMost;
import hutong.programme.calls.EligibilityRule.RegisteredIn;
import hutong.programme.calls.EligibilityRule.SupplierNotAffiliated;
import hutong.programme.calls.Rubric;
import java.io.IOException;
import java.util.List;

/**
 * The parts of a call that are kept and exchanged as JSON: terms, rules, rubric. Names are snake
 * case, amounts are decimal strings of credits, a rule carries its name in {@code rule}.
 */
public final class CallJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModules(new Jdk8Module(), new JavaTimeModule(), credits())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(EligibilityRule.class, RuleNames.class)
                    .build();

    private CallJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = HasRole.class, name = "has_role"),
        @JsonSubTypes.Type(value = LegalPerson.class, name = "legal_person"),
        @JsonSubTypes.Type(value = RegisteredIn.class, name = "registered_in"),
        @JsonSubTypes.Type(value = NoCreditDefault.class, name = "no_credit_default"),
        @JsonSubTypes.Type(value = NoOtherSubsidy.class, name = "no_other_subsidy"),
        @JsonSubTypes.Type(value = SupplierNotAffiliated.class, name = "supplier_not_affiliated"),
        @JsonSubTypes.Type(value = ContractSignedFrom.class, name = "contract_signed_from"),
        @JsonSubTypes.Type(value = ContractMonthsAtMost.class, name = "contract_months_at_most"),
        @JsonSubTypes.Type(value = OneVoucherPerContract.class, name = "one_voucher_per_contract"),
        @JsonSubTypes.Type(value = OrganisationYearAtMost.class, name = "organisation_year_at_most")
    })
    private interface RuleNames {}

    public static String write(AwardTerms terms) {
        return text(terms);
    }

    public static String write(Rubric rubric) {
        return text(rubric);
    }

    public static String write(List<EligibilityRule> rules) {
        try {
            return JSON.writerFor(new TypeReference<List<EligibilityRule>>() {})
                    .writeValueAsString(rules);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @throws IllegalArgumentException that names the field at fault
     */
    public static AwardTerms terms(String json) {
        return read(json, new TypeReference<>() {});
    }

    /**
     * @throws IllegalArgumentException that names the field at fault
     */
    public static Rubric rubric(String json) {
        return read(json, new TypeReference<>() {});
    }

    /**
     * @throws IllegalArgumentException that names the field at fault
     */
    public static List<EligibilityRule> rules(String json) {
        List<EligibilityRule> rules = read(json, new TypeReference<List<EligibilityRule>>() {});
        if (rules.stream().anyMatch(it -> it == null)) {
            throw new IllegalArgumentException("a rule is missing");
        }
        return List.copyOf(rules);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        if (json.contains("\\u0000")) {
            throw new IllegalArgumentException("no record can hold the character NUL");
        }
        try {
            return JSON.readValue(json, type);
        } catch (JsonMappingException wrong) {
            String field =
                    wrong.getPath().stream()
                            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
                            .reduce((a, b) -> a + "." + b)
                            .orElse("the value");
            throw new IllegalArgumentException(field + " is missing or malformed");
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("this is not JSON");
        }
    }

    private static SimpleModule credits() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Credit.class, new CreditWriter());
        module.addDeserializer(Credit.class, new CreditReader());
        return module;
    }

    private static final class CreditWriter extends StdScalarSerializer<Credit> {
        private static final long serialVersionUID = 1L;

        CreditWriter() {
            super(Credit.class);
        }

        @Override
        public void serialize(Credit credit, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(credit.plain());
        }
    }

    private static final class CreditReader extends StdScalarDeserializer<Credit> {
        private static final long serialVersionUID = 1L;

        CreditReader() {
            super(Credit.class);
        }

        @Override
        public Credit deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return Credit.parse(json.getText());
        }
    }
}
