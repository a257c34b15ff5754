package hutong.programme.internal;

import hutong.kernel.Refusal;
import java.util.Optional;

/** Checks of what people write. */
public final class Texting {
    private Texting() {}

    /** One line that is not blank. */
    public static Optional<Refusal> line(String field, String text, int charactersMax) {
        if (text.isBlank()
                || text.length() > charactersMax
                || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return Optional.of(
                    Refusal.invalid(
                            field, "Give one line of at most " + charactersMax + " characters."));
        }
        return Optional.empty();
    }

    /** Lines that may be blank; control characters are refused. */
    public static Optional<Refusal> lines(String field, String text, int charactersMax) {
        if (text.length() > charactersMax
                || text.chars()
                        .anyMatch(c ->
                                (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f)) {
            return Optional.of(
                    Refusal.invalid(
                            field,
                            "Give at most "
                                    + charactersMax
                                    + " characters, without control characters."));
        }
        return Optional.empty();
    }

    /** {@link #lines} that say something. */
    public static Optional<Refusal> reason(String text, int charactersMax) {
        return text.isBlank()
                ? Optional.of(Refusal.invalid("reason", "Say why; it is kept on record."))
                : lines("reason", text, charactersMax);
    }
}
