package hutong.modelhost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8JoinerTest {
    /** However a text is cut, what comes out is the text, and never half a character. */
    @Test
    void everyCutGivesTheSameText() {
        String text = "a é 胡同 🏮!";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            var joiner = new Utf8Joiner();
            var out = new StringBuilder();
            for (int at = 0; at < bytes.length; at += size) {
                byte[] part =
                        java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size));
                String piece = joiner.add(part);
                assertThat(piece).doesNotContain("\uFFFD");
                out.append(piece);
            }
            assertThat(out.append(joiner.finish())).hasToString(text);
        }
    }

    @Test
    void bytesThatAreNoTextBecomeReplacements() {
        var joiner = new Utf8Joiner();
        assertThat(joiner.add(new byte[] {'a', (byte) 0xFF, 'b'})).isEqualTo("a\uFFFDb");
        assertThat(joiner.add(new byte[] {(byte) 0xF0, (byte) 0x9F})).isEmpty();
        assertThat(joiner.finish()).isEqualTo("\uFFFD");
    }
}
