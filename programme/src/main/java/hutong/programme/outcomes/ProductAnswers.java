package hutong.programme.outcomes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.kernel.Refusal;
import hutong.programme.applications.Application;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product as an application tells it, by the standard names of answers: {@code kind}, {@code
 * summary}, {@code scenario}, {@code sector}, {@code stage}, {@code models} (with commas between),
 * {@code users}, {@code revenue}, {@code contract}, {@code address}, {@code filing_number}. The
 * application's title is its name. What a form does not ask for is the least: an idea, in another
 * field, without users.
 */
final class ProductAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNSAID = "Not said";

    private final JsonNode answers;

    ProductAnswers(Application application) {
        try {
            answers = JSON.readTree(application.answers());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("answers are kept as JSON", impossible);
        }
    }

    /** Whether it says how far the product is. */
    boolean saysStage() {
        return !text("stage").isEmpty();
    }

    /**
     * @throws hutong.kernel.RefusedException when an answer is none of those that are known
     */
    ProductFacts facts(String name) {
        Scenario scenario = one(Scenario.class, "scenario", Scenario.OTHER);
        String sector = text("sector");
        return new ProductFacts(
                one(ProductKind.class, "kind", ProductKind.APPLICATION),
                name.strip(),
                text("summary"),
                scenario,
                scenario == Scenario.OTHER && sector.isEmpty() ? UNSAID : sector,
                one(Stage.class, "stage", Stage.IDEA),
                Arrays.stream(text("models").split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList(),
                Set.of(),
                answers.path("users").asLong(0),
                one(RevenueBand.class, "revenue", RevenueBand.NONE),
                evidence());
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (Evidence.Kind kind : Evidence.Kind.values()) {
            String value = text(kind.name().toLowerCase(Locale.ROOT));
            if (!value.isEmpty()) {
                evidence.add(new Evidence(kind, value));
            }
        }
        return evidence;
    }

    /** {@code Smart city} and {@code SMART_CITY} are the same. */
    private <E extends Enum<E>> E one(Class<E> type, String field, E unsaid) {
        String said = text(field);
        String name = said.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        @Nullable E found = said.isEmpty() ? unsaid : null;
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                found = each;
            }
        }
        if (found == null) {
            throw Refusal.invalid(
                            field,
                            "The application answers "
                                    + field
                                    + " with none of "
                                    + Arrays.toString(type.getEnumConstants())
                                    + ".")
                    .asException();
        }
        return found;
    }

    private String text(String field) {
        return answers.path(field).asText("").strip();
    }
}
