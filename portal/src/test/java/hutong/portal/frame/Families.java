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
            List.of(type("hutong.portal.front.PartnerRole"));

    static final Map<String, Class<? extends Enum<?>>> SAID =
            Map.of("front_duty", type("hutong.portal.front.PartnerRole"));

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
