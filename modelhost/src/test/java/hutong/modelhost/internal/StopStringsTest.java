package hutong.modelhost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {
    @Test
    void whatMayBecomeAStopStringWaits() {
        var stops = new StopStrings(List.of("\nUser:", "END"));
        assertThat(stops.add("one\n")).isEqualTo("one");
        assertThat(stops.add("Us")).isEmpty();
        assertThat(stops.add("ed")).isEqualTo("\nUsed");
        assertThat(stops.add("E")).isEmpty();
        assertThat(stops.add("N")).isEmpty();
        assertThat(stops.hit()).isFalse();
        assertThat(stops.add("D and more")).isEmpty();
        assertThat(stops.hit()).isTrue();
        assertThat(stops.finish()).isEmpty();
        assertThat(stops.add("later")).isEmpty();
    }

    @Test
    void theFirstOfSeveralCuts() {
        var stops = new StopStrings(List.of("later", "soon"));
        assertThat(stops.add("as soon as later")).isEqualTo("as ");
    }

    @Test
    void aStartThatNeverBecameAStopIsGivenOutAtTheEnd() {
        var stops = new StopStrings(List.of("abc"));
        assertThat(stops.add("xab")).isEqualTo("x");
        assertThat(stops.finish()).isEqualTo("ab");
    }

    @Test
    void anOverlappingStartIsNotLost() {
        var stops = new StopStrings(List.of("aab"));
        assertThat(stops.add("a") + stops.add("a") + stops.add("a")).isEqualTo("a");
        assertThat(stops.add("b")).isEmpty();
        assertThat(stops.hit()).isTrue();
    }
}
