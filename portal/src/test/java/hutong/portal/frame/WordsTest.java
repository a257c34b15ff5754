package hutong.portal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sentence exists in every language, is used, and is well formed; else the build fails. */
class WordsTest {
    private static final Pattern IN_TEMPLATES =
            Pattern.compile("\\bt:([a-z0-9_]+)|visit\\.say\\('([a-z0-9_]+)'");
    private static final Pattern IN_PAGES =
            Pattern.compile("\\bsay\\(\\s*(?:[a-z]+(?:\\(\\))?,\\s*)?\"([a-z0-9_]+)\"");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKeyThatIsUsedExistsAndEveryOtherIsGone(Language language) {
        assertThat(Words.of(language).keySet())
                .filteredOn(key -> !key.startsWith("refusal_"))
                .containsExactlyInAnyOrderElementsOf(used());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sentencesAreWellFormed(Language language) {
        Words.of(language)
                .forEach((key, sentence) -> {
                    assertThat(sentence).as(key).isNotBlank().doesNotContain("'");
                    new MessageFormat(sentence, language.locale());
                    assertThat(parameters(sentence))
                            .as(key)
                            .isEqualTo(parameters(Words.say(Language.EN, key)));
                });
    }

    @Test
    void aKeyThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Words.say(Language.EN, "frame_no_such_key"))
                .hasMessageContaining("frame_no_such_key");
    }

    private static Set<String> used() {
        Set<String> keys = new TreeSet<>();
        collect(keys, Path.of("src/main/resources/templates"), IN_TEMPLATES);
        collect(keys, Path.of("src/main/java"), IN_PAGES);
        Families.NAMED.forEach(type -> {
            for (Enum<?> constant : type.getEnumConstants()) {
                keys.add(Words.nameKey(constant));
            }
        });
        Families.SAID.forEach((family, type) -> {
            for (Enum<?> constant : type.getEnumConstants()) {
                keys.add(Words.familyKey(family, constant));
            }
        });
        return keys;
    }

    private static void collect(Set<String> keys, Path folder, Pattern pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    for (int group = 1; group <= matcher.groupCount(); group++) {
                        if (matcher.group(group) != null) {
                            keys.add(matcher.group(group));
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> parameters(String sentence) {
        Set<String> numbers = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)").matcher(sentence);
        while (matcher.find()) {
            numbers.add(matcher.group(1));
        }
        return numbers;
    }
}
