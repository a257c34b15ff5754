package hutong.notices;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.notices.calendar.DeadlineKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every type has its sentences in every language, with the values that it has and no other. */
class LettersTest {
    static final java.util.List<String> LANGUAGES = Letters.LANGUAGES;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyTypeIsWritten(String language) {
        Map<String, String> words = Letters.of(language);
        Set<String> wanted =
                new TreeSet<>(Set.of("frame_money", "frame_greeting", "frame_link", "frame_foot"));
        for (NoticeType type : NoticeType.values()) {
            assertThat(places(words.getOrDefault(type.key() + "_text", "")))
                    .as(type + " text")
                    .isSubsetOf(type.places().keySet());
            assertThat(places(words.getOrDefault(type.key() + "_subject", "")))
                    .as(type + " subject")
                    .isSubsetOf(type.places().keySet());
            Set<String> both = new TreeSet<>(places(words.getOrDefault(type.key() + "_text", "")));
            both.addAll(places(words.getOrDefault(type.key() + "_subject", "")));
            assertThat(both).as(type + " uses all its values").isEqualTo(type.places().keySet());
            for (String part : new String[] {"_label", "_subject", "_text"}) {
                wanted.add(type.key() + part);
            }
        }
        wanted.add("deadline_calendar");
        wanted.addAll(Set.of("measure_revenue", "measure_people", "measure_patents"));
        wanted.addAll(Set.of("request_extension", "request_top_up", "request_transfer"));
        for (DeadlineKind kind : DeadlineKind.values()) {
            assertThat(places(words.getOrDefault(kind.key(), "")))
                    .as(kind.key())
                    .containsExactly("title");
            wanted.add(kind.key());
        }
        assertThat(words.keySet()).isEqualTo(wanted);
    }

    @Test
    void valuesAreWrittenInTheReadersWay() {
        Map<String, Value> values =
                Map.of(
                        "award", new Value.Text("2026-0007 Safe lanes"),
                        "amount", new Value.Money(Credit.parse("1234567.5")),
                        "ends", new Value.Moment(Instant.parse("2027-01-31T18:30:00Z")));
        assertThat(Letters.write(NoticeType.AWARD_ACTIVATED, values, "en", BEIJING).text())
                .contains("1,234,567.50 credits", "1 February 2027", "02:30", "Asia/Shanghai");
        assertThat(Letters.write(NoticeType.AWARD_ACTIVATED, values, "vi", BEIJING).text())
                .contains("1.234.567,50 tín dụng");
        assertThat(Letters.write(NoticeType.AWARD_ACTIVATED, values, "zh-Hans", BEIJING).text())
                .contains("2027年2月1日");
    }

    @Test
    void aTitleIsReadInTheReadersLanguageAndWhatWasNeverToldIsLeftOpen() {
        Map<String, Value> values =
                Map.of(
                        "number", new Value.Text("2"),
                        "title", new Value.Words(new Texts("Trial", "试点", "")));
        assertThat(Letters.write(NoticeType.MILESTONE_ACCEPTED, values, "zh-Hans", BEIJING))
                .isEqualTo(new Letter("里程碑 2“试点”已通过", "它属于您的资助“…”，资助页面显示对应款项。"));
        assertThat(Letters.write(NoticeType.MILESTONE_ACCEPTED, values, "vi", BEIJING).subject())
                .isEqualTo("Mốc 2, “Trial”, được chấp nhận");
    }

    @Test
    void aTextBringsNeitherHeadersNorPlaces() {
        Map<String, Value> values =
                Map.of("number", new Value.Text("1\r\nBcc: all@example.org {number} $1"));
        assertThat(Letters.write(NoticeType.APPLICATION_ARRIVED, values, "en", BEIJING).subject())
                .isEqualTo("Application 1 Bcc: all@example.org {number} $1 has arrived");
    }

    private static Set<String> places(String sentence) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(sentence)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toSet());
    }
}
