package hutong.identity.http;

import hutong.identity.internal.Secrets;
import hutong.kernel.Redacted;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The cookie that carries a session's token: out of reach of scripts, not sent by other sites'
 * forms, and over https only where the house is reached by https (then under the {@code __Host-}
 * name, which no neighbour can set).
 */
public final class SessionCookie {
    private static final String PLAIN = "hutong_session";
    private static final String SECURE = "__Host-hutong_session";
    private static final int TOKEN_CHARACTERS_MAX = 64;

    private SessionCookie() {}

    /**
     * Sets it.
     *
     * @param secure whether the browser reached us by https
     */
    public static NewCookie issue(Redacted token, boolean secure, Duration age) {
        return cookie(token.reveal(), secure, (int) age.toSeconds());
    }

    /** Takes it away. */
    public static NewCookie clear(boolean secure) {
        return cookie("", secure, 0);
    }

    /** The token that a request carries; what can't be one is left out. */
    public static Optional<Redacted> read(Map<String, Cookie> cookies, boolean secure) {
        return Optional.ofNullable(cookies.get(name(secure)))
                .map(Cookie::getValue)
                .filter(token ->
                        !token.isEmpty()
                                && token.length() <= TOKEN_CHARACTERS_MAX
                                && Secrets.isBase62(token, 0))
                .map(Redacted::new);
    }

    private static NewCookie cookie(String value, boolean secure, int ageSeconds) {
        return new NewCookie.Builder(name(secure))
                .value(value)
                .path("/")
                .maxAge(ageSeconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static String name(boolean secure) {
        return secure ? SECURE : PLAIN;
    }
}
