package hutong.portal.frame;

import java.util.List;
import java.util.Map;

/**
 * The enumerations whose constants have words of their own: a name each ({@link Words#name}) or a
 * sentence each in a family of keys ({@link Visit#sayOf}). Listed by name, since the packages of
 * the desks keep some of them to themselves.
 */
final class Families {
    static final List<Class<? extends Enum<?>>> NAMED =
            List.of(
                    type("hutong.programme.Role"),
                    type("hutong.catalogue.Ability"),
                    type("hutong.ledger.Purpose"),
                    type("hutong.ledger.Quality"),
                    type("hutong.ledger.UsageEnd"),
                    type("hutong.identity.ApiKey$Budget$Window"),
                    type("hutong.programme.reviews.ReviewState"),
                    type("hutong.programme.calls.CallState"),
                    type("hutong.programme.awards.AwardState"),
                    type("hutong.programme.awards.AwardAct$Kind"));

    static final Map<String, Class<? extends Enum<?>>> SAID =
            Map.of(
                    "front_duty", type("hutong.programme.Role"),
                    "front_topic", type("hutong.programme.board.Figure$Topic"),
                    "name_pot_state", type("hutong.ledger.Pot$State"),
                    "error_title", type("hutong.kernel.Refusal$Kind"),
                    "error_text", type("hutong.kernel.Refusal$Kind"));

    private Families() {}

    @SuppressWarnings("unchecked")
    private static Class<? extends Enum<?>> type(String name) {
        try {
            return (Class<? extends Enum<?>>) Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException("words are kept for " + name, gone);
        }
    }
}
