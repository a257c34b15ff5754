package hutong.portal.frame;

import hutong.kernel.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed into a form and what is wrong with it, so that it can be shown again as it was.
 * Fields whose values must not be sent back, such as passwords, are never put in.
 */
public final class Form {
    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();
    private String general = "";

    public static Form empty() {
        return new Form();
    }

    public Form with(String field, String value) {
        values.put(field, List.of(value));
        return this;
    }

    public Form with(String field, List<String> chosen) {
        values.put(field, List.copyOf(chosen));
        return this;
    }

    public Form fault(String field, String sentence) {
        errors.putIfAbsent(field, sentence);
        return this;
    }

    /** A refusal at its field where the form has that field, else above the form. */
    public Form refused(Refusal refusal, Visit visit) {
        String sentence = RefusalWords.of(refusal, visit.language());
        Optional<String> field = refusal.field().filter(values::containsKey);
        if (field.isPresent()) {
            fault(field.get(), sentence);
        } else {
            general = sentence;
        }
        return this;
    }

    public Form general(String sentence) {
        general = sentence;
        return this;
    }

    public boolean isRight() {
        return errors.isEmpty() && general.isEmpty();
    }

    public String value(String field) {
        List<String> chosen = values.getOrDefault(field, List.of());
        return chosen.isEmpty() ? "" : chosen.getFirst();
    }

    public Set<String> chosen(String field) {
        return Set.copyOf(values.getOrDefault(field, List.of()));
    }

    public boolean wrong(String field) {
        return errors.containsKey(field);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** What is wrong with the whole; empty when nothing is. */
    public String getGeneral() {
        return general;
    }
}
