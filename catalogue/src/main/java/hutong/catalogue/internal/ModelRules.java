package hutong.catalogue.internal;

import hutong.catalogue.CatalogueLimits;
import hutong.catalogue.Model;
import hutong.catalogue.NewModel;
import hutong.kernel.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a listing must satisfy, and the words in which it is refused. */
public final class ModelRules {
    /** What model names look like across the trade, with an organisation's prefix allowed. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");

    private ModelRules() {}

    public static Optional<Refusal> check(NewModel model, CatalogueLimits limits) {
        Optional<Refusal> name = checkName(model.name(), limits);
        if (name.isPresent()) {
            return name;
        }
        if (model.title().isBlank() || model.title().length() > limits.titleCharactersMax()) {
            return invalid(
                    "title",
                    "Give a title of 1 to " + limits.titleCharactersMax() + " characters.");
        }
        if (model.description().length() > limits.descriptionCharactersMax()) {
            return invalid(
                    "description",
                    "Describe it in at most " + limits.descriptionCharactersMax() + " characters.");
        }
        if (model.abilities().isEmpty()) {
            return invalid("abilities", "Name at least one ability.");
        }
        if (model.contextTokens() < 1) {
            return invalid("contextTokens", "Give the context in tokens, at least 1.");
        }
        if (model.outputTokensMax() < 0 || model.outputTokensMax() > model.contextTokens()) {
            return invalid("outputTokensMax", "Give 0 up to the tokens of the context.");
        }
        if (model.messageTokens() < 0 || model.messageTokens() > 10_000) {
            return invalid("messageTokens", "Give 0 to 10,000 tokens a message.");
        }
        if (model.filingNumber().map(String::length).orElse(0) > 100) {
            return invalid("filingNumber", "Give a filing number of at most 100 characters.");
        }
        return Optional.empty();
    }

    public static Optional<Refusal> checkName(String name, CatalogueLimits limits) {
        return name.length() <= limits.nameCharactersMax() && NAME.matcher(name).matches()
                ? Optional.empty()
                : invalid(
                        "name",
                        "Use letters, digits and . _ : / - only, at most "
                                + limits.nameCharactersMax()
                                + " characters, beginning with a letter or digit.");
    }

    /** The first field in which two listings of one id differ. */
    public static Optional<String> difference(NewModel known, NewModel given) {
        if (!known.name().equals(given.name())) {
            return Optional.of("name");
        }
        if (!known.programme().equals(given.programme())) {
            return Optional.of("programme");
        }
        return known.supplier().equals(given.supplier())
                ? Optional.empty()
                : Optional.of("supplier");
    }

    public static Refusal notFrom(Model.State from, Model.State to) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "model_state",
                "A model that is " + word(from) + " can't become " + word(to) + ".");
    }

    public static Refusal withdrawn() {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "model_state",
                "A model that is withdrawn can't be changed any more.");
    }

    public static Refusal unpriced() {
        return Refusal.of(
                Refusal.Kind.UNPROCESSABLE,
                "model_unpriced",
                "Give the model a price before it is offered; a price of nothing is a price too.");
    }

    private static Optional<Refusal> invalid(String field, String message) {
        return Optional.of(Refusal.invalid(field, message));
    }

    private static String word(Model.State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
