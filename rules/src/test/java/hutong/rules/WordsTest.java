package hutong.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.rules.SourceTree.Source;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word of a page exists in every language, with the same places to fill in. */
class WordsTest {
    private static final List<String> LANGUAGES = List.of("en", "zh-Hans", "vi");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+[^}]*}");

    static Stream<String> bundles() {
        return SourceTree.ending(".properties").stream()
                .map(Source::path)
                .filter(path -> path.contains("/resources/words/"))
                .map(path -> path.replaceAll("_[A-Za-z-]+\\.properties$", ""))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void isCompleteInEveryLanguage(String bundle) {
        Properties english = read(bundle, "en");
        assertThat(english).isNotEmpty();
        for (String language : LANGUAGES) {
            Properties words = read(bundle, language);
            assertThat(new TreeSet<>(words.stringPropertyNames()))
                    .as(language)
                    .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
            for (String key : english.stringPropertyNames()) {
                assertThat(words.getProperty(key)).as(language + " " + key).isNotBlank();
                assertThat(places(words, key))
                        .as(language + " " + key)
                        .isEqualTo(places(english, key));
            }
        }
    }

    private static Set<String> places(Properties words, String key) {
        return PLACE.matcher(words.getProperty(key))
                .results()
                .map(match -> match.group().replaceAll("[{}]|,.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String bundle, String language) {
        String path = bundle + "_" + language + ".properties";
        Source source =
                SourceTree.all().stream()
                        .filter(file -> file.path().equals(path))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(path + " is missing"));
        var words = new Properties();
        try {
            words.load(new StringReader(source.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
