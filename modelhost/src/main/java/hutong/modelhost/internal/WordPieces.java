package hutong.modelhost.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * BERT's tokenizer as a {@code tokenizer.json} describes it: clean, split at spaces, punctuation
 * and Chinese characters, then the longest known pieces from the left. In Java, because the usual
 * library brings a native build of 18 MB and writes to the home folder. A text such as {@code
 * [SEP]} stays text.
 */
final class WordPieces {
    private static final int WORD_CHARACTERS_MAX = 100;

    private final Map<String, Integer> vocabulary;
    private final boolean lowercase;
    private final int unknown;
    private final int start;
    private final int end;

    private WordPieces(Map<String, Integer> vocabulary, boolean lowercase) {
        this.vocabulary = vocabulary;
        this.lowercase = lowercase;
        this.unknown = number("[UNK]");
        this.start = number("[CLS]");
        this.end = number("[SEP]");
    }

    static WordPieces read(InputStream json) throws IOException {
        JsonNode description = new ObjectMapper().readTree(json);
        var vocabulary = new HashMap<String, Integer>();
        description
                .at("/model/vocab")
                .properties()
                .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().intValue()));
        return new WordPieces(vocabulary, description.at("/normalizer/lowercase").asBoolean(false));
    }

    int size() {
        return vocabulary.size();
    }

    /** With the start and end tokens that the model wants around a text. */
    int[] tokens(String text) {
        var tokens = new TokenList();
        tokens.add(start);
        var word = new StringBuilder();
        clean(text)
                .codePoints()
                .forEach(point -> {
                    if (space(point)) {
                        flush(word, tokens);
                    } else if (punctuation(point) || chinese(point)) {
                        flush(word, tokens);
                        flush(word.appendCodePoint(point), tokens);
                    } else {
                        word.appendCodePoint(point);
                    }
                });
        flush(word, tokens);
        tokens.add(end);
        return tokens.all();
    }

    /** Puts the start and end tokens around numbers that a caller counted out. */
    int[] framed(int[] numbers) {
        var tokens = new TokenList();
        tokens.add(start);
        tokens.add(numbers);
        tokens.add(end);
        return tokens.all();
    }

    private void flush(StringBuilder word, TokenList tokens) {
        if (!word.isEmpty()) {
            split(word.toString(), tokens);
            word.setLength(0);
        }
    }

    private void split(String word, TokenList tokens) {
        if (word.codePointCount(0, word.length()) > WORD_CHARACTERS_MAX) {
            tokens.add(unknown);
            return;
        }
        var pieces = new TokenList();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer piece = null;
            while (to > from && piece == null) {
                String part = word.substring(from, to);
                piece = vocabulary.get(from == 0 ? part : "##" + part);
                if (piece == null) {
                    to = word.offsetByCodePoints(to, -1);
                }
            }
            if (piece == null) {
                tokens.add(unknown);
                return;
            }
            pieces.add(piece);
            from = to;
        }
        tokens.add(pieces.all());
    }

    private String clean(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> space(point) || !(point == 0xFFFD || control(point)))
                .forEach(kept::appendCodePoint);
        if (!lowercase) {
            return kept.toString();
        }
        var plain = new StringBuilder(kept.length());
        Normalizer.normalize(kept, Normalizer.Form.NFD)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean space(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || Character.isSpaceChar(point)
                || Character.isWhitespace(point) && point > 0x20;
    }

    private static boolean control(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }

    private static boolean punctuation(int point) {
        if (point < 128) {
            return point > 32 && point < 127 && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    /** The ranges that BERT's own tokenizer names. */
    private static boolean chinese(int point) {
        return within(point, 0x4E00, 0x9FFF)
                || within(point, 0x3400, 0x4DBF)
                || within(point, 0x20000, 0x2A6DF)
                || within(point, 0x2A700, 0x2B73F)
                || within(point, 0x2B740, 0x2B81F)
                || within(point, 0x2B820, 0x2CEAF)
                || within(point, 0xF900, 0xFAFF)
                || within(point, 0x2F800, 0x2FA1F);
    }

    private static boolean within(int point, int first, int last) {
        return point >= first && point <= last;
    }

    private int number(String token) {
        Integer number = vocabulary.get(token);
        if (number == null) {
            throw new ModelUnusable("the vocabulary lacks " + token);
        }
        return number;
    }
}
