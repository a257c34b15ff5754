package hutong.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A model that a partner offers in a programme.
 *
 * @param name what clients call it, unique in the installation, such as {@code gemma3-270m}
 * @param title what people call it
 * @param supplier the organisation that is paid for it
 * @param contextTokens prompt and answer together, at most
 * @param outputTokensMax the longest answer
 * @param messageTokens what the chat template adds for each message, at most; part of the prompt
 *     bound
 * @param filingNumber the regulator's filing number, where there is one
 * @param open whether every organisation that may enter the programme may call it without an
 *     entitlement of its own
 * @param price the version in force; a model without one can't be called
 * @param endpoints empty while it is announced but not connected
 */
public record Model(
        UUID id,
        String name,
        String title,
        String description,
        UUID programme,
        UUID supplier,
        Set<Ability> abilities,
        int contextTokens,
        int outputTokensMax,
        int messageTokens,
        Optional<String> filingNumber,
        boolean open,
        Optional<PriceVersion> price,
        List<Endpoint> endpoints,
        State state) {
    /** The life of an offer. The number is what the database keeps and never changes. */
    public enum State {
        /** Seen by its supplier and the office alone. */
        DRAFT(1),
        OFFERED(2),
        /** Shown, but not callable. */
        PAUSED(3),
        /** For good; past calls and prices stay. */
        WITHDRAWN(4);

        private final int number;

        State(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        public boolean mayBecome(State next) {
            return switch (this) {
                case DRAFT -> next == OFFERED || next == WITHDRAWN;
                case OFFERED -> next == PAUSED || next == WITHDRAWN;
                case PAUSED -> next == OFFERED || next == WITHDRAWN;
                case WITHDRAWN -> false;
            };
        }
    }

    public Model {
        abilities = Set.copyOf(abilities);
        endpoints = List.copyOf(endpoints);
    }
}
