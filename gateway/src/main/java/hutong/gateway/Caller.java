package hutong.gateway;

import hutong.identity.ApiKey;
import hutong.kernel.Ids;
import hutong.ledger.HoldRequest.Window;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls a model and who pays, once that is known: from a key, or from a session that the pages
 * have checked.
 *
 * @param key the id kept in the usage record
 * @param models names of the models it may call; empty for all that the organisation may
 */
public record Caller(
        UUID organisation,
        UUID key,
        Set<String> models,
        Optional<Window> window,
        OptionalInt requestsPerMinuteMax,
        OptionalInt tokensPerMinuteMax) {
    public Caller {
        models = Set.copyOf(models);
    }

    public static Caller of(ApiKey key) {
        return new Caller(
                key.organisation(),
                key.id(),
                key.models(),
                key.budget().map(Caller::window),
                key.requestsPerMinuteMax(),
                key.tokensPerMinuteMax());
    }

    /**
     * A person at the browser's chat. The caller of this method has checked the session and the
     * person's membership; the record's key id is {@link #keyOf}.
     */
    public static Caller ofPerson(UUID organisation, UUID person) {
        return new Caller(
                organisation,
                keyOf(organisation, person),
                Set.of(),
                Optional.empty(),
                OptionalInt.of(60),
                OptionalInt.empty());
    }

    /** The id under which a person's calls at the browser's chat are recorded. */
    public static UUID keyOf(UUID organisation, UUID person) {
        return Ids.derived(person, "chat-key:" + organisation);
    }

    private static Window window(ApiKey.Budget budget) {
        Window.Length length =
                switch (budget.window()) {
                    case DAY -> Window.Length.DAY;
                    case WEEK -> Window.Length.WEEK;
                    case MONTH -> Window.Length.MONTH;
                };
        return new Window(length, budget.amount());
    }

    public boolean mayCall(String model) {
        return models.isEmpty() || models.contains(model);
    }
}
