package hutong.identity.http;

import hutong.identity.Principal;
import hutong.identity.Sessions;
import hutong.identity.SignedIn;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the present request. The session is looked up when it is first asked for, so pages for
 * everybody cost no query; ask on a thread that may wait.
 */
@RequestScoped
public class Visitor {
    private final @Nullable Sessions sessions;
    private final @Nullable HttpHeaders headers;
    private final @Nullable UriInfo uri;
    private @Nullable Principal principal;

    /** For the container's proxy alone. */
    protected Visitor() {
        this.sessions = null;
        this.headers = null;
        this.uri = null;
    }

    @Inject
    public Visitor(Sessions sessions, HttpHeaders headers, UriInfo uri) {
        this.sessions = sessions;
        this.headers = headers;
        this.uri = uri;
    }

    public Principal principal() {
        if (principal == null) {
            principal =
                    token().<Principal>map(it -> present(sessions).find(it))
                            .orElseGet(Principal.Anonymous::new);
        }
        return principal;
    }

    /** The signed-in person, if there is one. */
    public Optional<SignedIn> signedIn() {
        return principal() instanceof SignedIn person ? Optional.of(person) : Optional.empty();
    }

    /**
     * The signed-in person.
     *
     * @throws hutong.kernel.RefusedException {@code sign_in_required} for nobody
     */
    public SignedIn required() {
        return signedIn()
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.UNAUTHENTICATED,
                                        "sign_in_required",
                                        "Sign in first.")
                                .asException());
    }

    /** What forms and scripts must send back; empty for visitors without a session's cookie. */
    public String csrf() {
        return token().map(Sessions::csrf).orElse("");
    }

    /** Whether the browser reached us by https, so that cookies can be for https alone. */
    public boolean isSecure() {
        return "https".equals(present(uri).getRequestUri().getScheme());
    }

    private Optional<Redacted> token() {
        return SessionCookie.read(present(headers).getCookies(), isSecure());
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the container made this visitor without its parts");
        }
        return part;
    }
}
