package hutong.identity.internal;

import hutong.identity.IdentityLimits;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Long and not one of those that are tried first: NIST SP 800-63B, without rules of composition.
 */
public final class PasswordRules {
    private static final int DISTINCT_CHARACTERS_MIN = 5;
    private static final Set<String> COMMON = read();

    private PasswordRules() {}

    /** Why the password is refused; empty when it is good. */
    public static Optional<Refusal> fault(Redacted password, String email, IdentityLimits limits) {
        String text = password.reveal();
        long length = text.codePoints().count();
        if (length < limits.passwordCharactersMin()) {
            return refuse(
                    "Use at least "
                            + limits.passwordCharactersMin()
                            + " characters; four words do.");
        }
        if (text.length() > limits.passwordCharactersMax()) {
            return refuse("Use at most " + limits.passwordCharactersMax() + " characters.");
        }
        String folded = text.toLowerCase(Locale.ROOT);
        String name = email.toLowerCase(Locale.ROOT).split("@", 2)[0];
        if (COMMON.contains(folded)
                || folded.codePoints().distinct().count() < DISTINCT_CHARACTERS_MIN
                || (name.length() >= 4 && folded.contains(name))) {
            return refuse(
                    "That password is easy to guess. Use four words that do not belong together.");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(String message) {
        return Optional.of(Refusal.invalid("password", message));
    }

    private static Set<String> read() {
        try (InputStream list =
                PasswordRules.class.getResourceAsStream("/hutong/identity/common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("the list of common passwords is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
