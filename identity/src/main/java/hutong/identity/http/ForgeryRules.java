package hutong.identity.http;

import hutong.identity.Sessions;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests another site may have made the browser send.
 *
 * <ul>
 *   <li>Requests that change nothing (GET, HEAD, OPTIONS) pass.
 *   <li>One that comes from another site, by {@code Sec-Fetch-Site} or else by {@code Origin}, is
 *       refused, signed in or not.
 *   <li>One with a session's cookie must carry that session's CSRF token as well.
 * </ul>
 */
public final class ForgeryRules {
    /** The header that scripts send the token in. */
    public static final String HEADER = "X-CSRF-Token";

    /** The field that forms send it in. */
    public static final String FIELD = "csrf";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private ForgeryRules() {}

    /**
     * What of a request decides.
     *
     * @param host the Host header
     * @param given the CSRF token that the request carries
     */
    public record Asked(
            String method,
            Optional<String> fetchSite,
            Optional<String> origin,
            String host,
            Optional<Redacted> session,
            Optional<String> given) {}

    /** Why it is refused; empty when it may pass. */
    public static Optional<Refusal> refusal(Asked asked) {
        if (SAFE.contains(asked.method())) {
            return Optional.empty();
        }
        if (isFromElsewhere(asked)) {
            return Optional.of(
                    Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "cross_site_request",
                            "This request came from another site and was not carried out."));
        }
        if (asked.session().isPresent()
                && !isToken(asked.given(), Sessions.csrf(asked.session().get()))) {
            return Optional.of(
                    Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "csrf_token_missing",
                            "The page is out of date: load it again and repeat what you did."));
        }
        return Optional.empty();
    }

    private static boolean isFromElsewhere(Asked asked) {
        if (asked.fetchSite().isPresent()) {
            return !Set.of("same-origin", "none").contains(asked.fetchSite().get());
        }
        return asked.origin().isPresent() && !isHost(asked.origin().get(), asked.host());
    }

    private static boolean isHost(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isToken(Optional<String> given, String expected) {
        return MessageDigest.isEqual(
                given.orElse("").getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }
}
