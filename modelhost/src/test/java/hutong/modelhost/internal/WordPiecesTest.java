package hutong.modelhost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Against numbers that Hugging Face's own tokenizer gives for these files. */
class WordPiecesTest {
    @Test
    void englishIsLoweredAndStripped() throws Exception {
        WordPieces pieces = read(EmbeddingKind.ALL_MINILM);
        assertThat(pieces.tokens("Hello, world!")).containsExactly(101, 7592, 1010, 2088, 999, 102);
        assertThat(pieces.tokens("  Caf\u00E9\tna\u00EFve "))
                .isEqualTo(pieces.tokens("cafe naive"));
        assertThat(pieces.tokens("unaffable")).containsExactly(101, 14477, 20961, 3468, 102);
    }

    @Test
    void chineseCharactersAreWords() throws Exception {
        WordPieces pieces = read(EmbeddingKind.BGE_SMALL_ZH);
        assertThat(pieces.tokens("北京欢迎你"))
                .isEqualTo(pieces.tokens("北 京 欢 迎 你"))
                .hasSize(7)
                .doesNotContain(100);
    }

    @Test
    void aMarkInACallersTextStaysText() throws Exception {
        assertThat(read(EmbeddingKind.ALL_MINILM).tokens("[SEP]"))
                .hasSizeGreaterThan(3)
                .endsWith(102)
                .satisfies(tokens -> assertThat(tokens[1]).isNotEqualTo(102));
    }

    @Test
    void aWordOfAnyLengthIsTaken() throws Exception {
        assertThat(read(EmbeddingKind.ALL_MINILM).tokens("x".repeat(500)))
                .containsExactly(101, 100, 102);
    }

    private static WordPieces read(EmbeddingKind kind) throws Exception {
        try (InputStream json =
                WordPiecesTest.class.getClassLoader().getResourceAsStream(kind.tokenizer())) {
            assertThat(json).isNotNull();
            return WordPieces.read(json);
        }
    }
}
