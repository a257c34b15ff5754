package hutong.app.oidc;

import hutong.app.HutongConfig;
import hutong.identity.FederatedSignIn;
import hutong.identity.IdentityLimits;
import hutong.identity.SignInOutcome;
import hutong.identity.http.SessionCookie;
import hutong.kernel.Refusal;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * To the provider and back. What must be known on the way back (state, nonce and verifier derive
 * from it) is one random secret in a cookie of ten minutes that only this path gets.
 */
@Singleton
@Path("/sign-in/oidc")
public class OidcPages {
    private static final String COOKIE = "hutong_oidc";
    private static final String PATH = "/sign-in/oidc";
    private static final int WAY_SECONDS_MAX = 600;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    private final HutongConfig config;
    private final FederatedSignIn signIn;
    private final IdentityLimits limits;
    private final Time time;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();

    @Inject
    OidcPages(HutongConfig config, FederatedSignIn signIn, IdentityLimits limits, Time time) {
        this.config = config;
        this.signIn = signIn;
        this.limits = limits;
        this.time = time;
    }

    @GET
    @RunOnVirtualThread
    public Response leave(@Context UriInfo uri) throws InterruptedException {
        Provider provider = provider();
        String secret = secret();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", clientId());
        query.put("redirect_uri", back(uri));
        query.put("scope", "openid email profile");
        query.put("state", part(secret, "state"));
        query.put("nonce", part(secret, "nonce"));
        query.put("code_challenge", challenge(part(secret, "verifier")));
        query.put("code_challenge_method", "S256");
        String joint = provider.authorization().getQuery() == null ? "?" : "&";
        return Response.seeOther(
                        URI.create(provider.authorization() + joint + Provider.encode(query)))
                .cookie(cookie(secret, WAY_SECONDS_MAX, isSecure(uri)))
                .build();
    }

    @GET
    @Path("/back")
    @RunOnVirtualThread
    public Response arrive(
            @Context UriInfo uri,
            @QueryParam("code") @DefaultValue("") String code,
            @QueryParam("state") @DefaultValue("") String state,
            @CookieParam(COOKIE) @DefaultValue("") String secret,
            @HeaderParam("User-Agent") @DefaultValue("") String device)
            throws InterruptedException {
        if (code.isEmpty() || secret.isEmpty() || !state.equals(part(secret, "state"))) {
            throw refused("The way back from the provider is not one that began here.");
        }
        Provider provider = provider();
        IdToken person =
                ask(provider, code, back(uri), part(secret, "verifier"))
                        .flatMap(token ->
                                IdToken.verify(
                                        token,
                                        provider,
                                        clientId(),
                                        part(secret, "nonce"),
                                        time.now()))
                        .orElseThrow(() -> refused("The provider did not vouch for anyone."));
        SignInOutcome outcome =
                signIn.with(
                        new FederatedSignIn.Account(
                                provider.issuer(),
                                person.subject(),
                                person.email(),
                                person.emailVerified()),
                        device);
        boolean secure = isSecure(uri);
        return switch (outcome) {
            case SignInOutcome.Opened opened ->
                    Response.seeOther(URI.create("/"))
                            .cookie(
                                    SessionCookie.issue(
                                            opened.token(), secure, limits.sessionAgeMax()),
                                    cookie("", 0, secure))
                            .build();
            case SignInOutcome.NoAccount ignored ->
                    throw refused(
                            "Nobody here has this e-mail address. Ask the office for an account.");
            case SignInOutcome.Wrong ignored -> throw refused("This account is closed.");
            case SignInOutcome.Locked ignored -> throw refused("This account is locked.");
            case SignInOutcome.Busy ignored -> throw refused("Too many sign-ins; try again.");
        };
    }

    private Optional<String> ask(Provider provider, String code, String back, String verifier)
            throws InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back);
        form.put("client_id", clientId());
        config.oidc().clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        form.put("code_verifier", verifier);
        try {
            return Optional.of(provider.idToken(client, Map.copyOf(form)));
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    private Provider provider() throws InterruptedException {
        URI issuer =
                config.oidc()
                        .issuer()
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "no_provider",
                                                "Sign-in elsewhere is not set up here.")
                                        .asException());
        try {
            return Provider.discover(client, issuer.toString());
        } catch (IOException | IllegalArgumentException unreachable) {
            throw Refusal.of(
                            Refusal.Kind.UNAVAILABLE,
                            "provider_unreachable",
                            "The sign-in provider can't be reached; try again later.")
                    .asException();
        }
    }

    private String clientId() {
        return config.oidc().clientId().orElse("hutong");
    }

    private static hutong.kernel.RefusedException refused(String message) {
        return Refusal.of(Refusal.Kind.FORBIDDEN, "sign_in_refused", message).asException();
    }

    private static String back(UriInfo uri) {
        return uri.getBaseUriBuilder().path(PATH).path("back").build().toString();
    }

    private static boolean isSecure(UriInfo uri) {
        return uri.getBaseUri().getScheme().equals("https");
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    /** Parts of one secret that tell nothing of each other. */
    private static String part(String secret, String purpose) {
        return base64(Sha256.of((purpose + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    private static String challenge(String verifier) {
        return base64(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static NewCookie cookie(String value, int ageSeconds, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(PATH)
                .maxAge(ageSeconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
