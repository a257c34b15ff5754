package hutong.portal.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The sentences of the pages in every language, from {@code words/AREA_TAG.properties} (UTF-8).
 *
 * <ul>
 *   <li>A key is {@code area_name}, in lower snake case; a file holds only keys of its own area.
 *   <li>A sentence with parameters is a {@link MessageFormat}: {@code {0}} and so on, plurals with
 *       {@code {0,choice,...}}. Sentences are whole, so that each language can order them its way.
 *   <li>{@code WordsTest} fails the build when a key is missing in a language, is used nowhere, or
 *       is used and does not exist.
 * </ul>
 */
public final class Words {
    /** The areas that have a file for each language. */
    public static final List<String> AREAS =
            List.of(
                    "frame",
                    "name",
                    "front",
                    "models",
                    "partners",
                    "apply",
                    "outcomes",
                    "cohort",
                    "invest",
                    "chat",
                    "sign_in",
                    "account",
                    "desk",
                    "keys",
                    "usage",
                    "calls",
                    "receipt",
                    "office",
                    "awards",
                    "carried",
                    "funds",
                    "audit",
                    "notices",
                    "webhooks",
                    "review",
                    "panel",
                    "exchange",
                    "error",
                    "refusal");

    private static final Map<Language, Map<String, String>> ALL = load();

    private Words() {}

    /**
     * @throws IllegalArgumentException when no such key exists: a fault of the page
     */
    public static String say(Language language, String key, Object... parameters) {
        String sentence = of(language).get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no words for the key " + key);
        }
        return parameters.length == 0
                ? sentence
                : new MessageFormat(sentence, language.locale()).format(parameters);
    }

    /** What an enumeration's constant is called, from {@code name_type_constant}. */
    public static String name(Language language, Enum<?> constant) {
        return say(language, nameKey(constant));
    }

    /** {@code name_ability_chat} for {@code Ability.CHAT}. */
    static String nameKey(Enum<?> constant) {
        String type =
                constant.getDeclaringClass()
                        .getSimpleName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return familyKey("name_" + type.toLowerCase(Locale.ROOT), constant);
    }

    static String familyKey(String family, Enum<?> constant) {
        return family + "_" + constant.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, String> of(Language language) {
        Map<String, String> sentences = ALL.get(language);
        if (sentences == null) {
            throw new IllegalStateException("every language is loaded");
        }
        return sentences;
    }

    private static Map<Language, Map<String, String>> load() {
        Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, String> sentences = new HashMap<>();
            for (String area : AREAS) {
                read(area, language).forEach((key, text) -> put(sentences, area, key, text));
            }
            all.put(language, Map.copyOf(sentences));
        }
        return all;
    }

    private static void put(
            Map<String, String> sentences, String area, Object key, Object sentence) {
        if (!key.toString().startsWith(area + "_")) {
            throw new IllegalStateException(key + " lies in the file of " + area);
        }
        sentences.put(key.toString(), sentence.toString());
    }

    private static Properties read(String area, Language language) {
        String file = "/words/" + area + "_" + language.tag() + ".properties";
        try (InputStream bytes = Words.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("no words at " + file);
            }
            Properties properties = new OneEach(new ArrayList<>());
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException broken) {
            throw new UncheckedIOException("words could not be read at " + file, broken);
        }
    }

    /** Refuses a key that is written twice in a file. */
    private static final class OneEach extends Properties {
        private static final long serialVersionUID = 1L;
        private final ArrayList<Object> seen;

        OneEach(ArrayList<Object> seen) {
            this.seen = seen;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (seen.contains(key)) {
                throw new IllegalStateException(key + " is written twice");
            }
            seen.add(key);
            return super.put(key, value);
        }
    }
}
