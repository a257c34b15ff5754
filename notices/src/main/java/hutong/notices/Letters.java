package hutong.notices;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of every {@link NoticeType} in every language, from {@code words/letters_TAG}.
 * Places are named, {@code {amount}}; a value is written in the reader's way, and a text never
 * brings a line end into a subject.
 */
public final class Letters {
    /** The languages that letters are kept in. */
    public static final List<String> LANGUAGES = List.of("en", "zh-Hans", "vi");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Map<String, String>> WORDS = load();

    private Letters() {}

    public static Letter write(
            NoticeType type, Map<String, Value> values, String language, ZoneId zone) {
        Map<String, String> written = new HashMap<>();
        // What was told before its sentences named this.
        type.places().keySet().forEach(place -> written.put(place, "…"));
        values.forEach((name, value) -> written.put(name, write(value, language, zone)));
        return new Letter(
                oneLine(fill(say(type.key() + "_subject", language), written)),
                fill(say(type.key() + "_text", language), written));
    }

    /** What the type is called where people choose what to be told. */
    public static String label(NoticeType type, String language) {
        return say(type.key() + "_label", language);
    }

    /** Words of a list, in every language. */
    static Texts everywhere(String key) {
        return new Texts(say(key, "en"), say(key, "zh-Hans"), say(key, "vi"));
    }

    /** A sentence of the frame of mails, its places filled. */
    public static String frame(String key, String language, Map<String, String> values) {
        return fill(say("frame_" + key, language), values);
    }

    /** A sentence of the calendar or of another list, its places filled, on one line. */
    public static String sentence(String key, String language, Map<String, String> values) {
        return oneLine(fill(say(key, language), values));
    }

    static Map<String, String> of(String language) {
        Map<String, String> words = WORDS.get(language);
        if (words == null) {
            throw new IllegalArgumentException("no letters in " + language);
        }
        return words;
    }

    private static String say(String key, String language) {
        String sentence = of(language).get(key);
        if (sentence == null) {
            throw new IllegalStateException("no words for " + key);
        }
        return sentence;
    }

    private static String fill(String sentence, Map<String, String> values) {
        return PLACE.matcher(sentence)
                .replaceAll(place ->
                        Matcher.quoteReplacement(
                                values.getOrDefault(place.group(1), place.group())));
    }

    private static String write(Value value, String language, ZoneId zone) {
        Locale locale = locale(language);
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Words words -> words.texts().in(locale);
            case Value.Money money ->
                    fill(
                            say("frame_money", language),
                            Map.of("amount", amount(money.amount(), locale)));
            case Value.Moment moment ->
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                    .withLocale(locale)
                                    .withZone(zone)
                                    .format(moment.at())
                            + " ("
                            + zone.getId()
                            + ")";
        };
    }

    private static String amount(Credit amount, Locale locale) {
        return new DecimalFormat("#,##0.00#######", DecimalFormatSymbols.getInstance(locale))
                .format(BigDecimal.valueOf(amount.nano(), 9));
    }

    private static Locale locale(String language) {
        return language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static Map<String, Map<String, String>> load() {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (String language : LANGUAGES) {
            Map<String, String> words = new HashMap<>();
            read(language).forEach((key, text) -> words.put(key.toString(), text.toString()));
            all.put(language, Map.copyOf(words));
        }
        return Map.copyOf(all);
    }

    private static Properties read(String language) {
        String file = "/words/letters_" + language + ".properties";
        try (InputStream bytes = Letters.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("no letters at " + file);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException broken) {
            throw new UncheckedIOException("letters could not be read at " + file, broken);
        }
    }
}
