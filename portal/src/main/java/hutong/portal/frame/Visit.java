package hutong.portal.frame;

import hutong.identity.Access;
import hutong.identity.OfficeRole;
import hutong.identity.SignedIn;
import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Texts;
import io.vertx.core.Context;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that a page answers: where it is, the reader's language and zone. Templates reach it
 * as <code>{inject:visit}</code>.
 */
@RequestScoped
@Named("visit")
public class Visit {
    public static final String LANGUAGE_COOKIE = "hutong-language";

    private final RoutingContext context;
    private final Visitor visitor;
    private @Nullable Language language;

    @Inject
    public Visit(RoutingContext context, Visitor visitor) {
        this.context = context;
        this.visitor = visitor;
    }

    /**
     * What the cookie says, else what the browser asks for. Signing in sets the cookie to the
     * person's setting, so that no page asks the database for it.
     */
    public Language language() {
        Language known = language;
        if (known == null) {
            known = chosen().orElseGet(this::accepted);
            language = known;
        }
        return known;
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public ZoneId zone() {
        return person().<ZoneId>map(it -> it.person().timeZone()).orElse(ZoneOffset.UTC);
    }

    /** Whether the script of a page asks, for a part of it. */
    boolean isForPart() {
        return "true".equals(context.request().getHeader("HX-Request"));
    }

    /** Where this server is reached, such as {@code http://127.0.0.1:8080}. */
    public String origin() {
        return context.request().scheme() + "://" + context.request().authority();
    }

    /** The path alone, such as {@code /models}. */
    public String path() {
        return context.normalizedPath();
    }

    /** Path and query, to come back to. */
    public String here() {
        String query = context.request().query();
        return query == null ? path() : path() + "?" + query;
    }

    /** {@link #here} as the value of a query parameter. */
    public String hereEncoded() {
        return URLEncoder.encode(here(), StandardCharsets.UTF_8);
    }

    public boolean at(String prefix) {
        String path = path();
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /** Goes with every form; see the hidden field of the tag {@code csrf}. */
    public String csrf() {
        return visitor.csrf();
    }

    public boolean isSignedIn() {
        return person().isPresent();
    }

    /** Whoever is signed in; nobody where the request may not wait for the database. */
    public Optional<SignedIn> person() {
        return Context.isOnEventLoopThread() ? Optional.empty() : visitor.signedIn();
    }

    public boolean isMember() {
        return person().filter(it -> !it.memberships().isEmpty()).isPresent();
    }

    /** An officer of any programme: for ways, not for what a page of one programme offers. */
    public boolean isOffice() {
        return person().filter(
                        it -> it.holdsAnywhere(OfficeRole.Kind.OFFICER) || it.isAdministrator())
                .isPresent();
    }

    public boolean isReviewer() {
        return person().filter(it -> it.holdsAnywhere(OfficeRole.Kind.REVIEWER)).isPresent();
    }

    public boolean isAuditor() {
        return person().filter(it -> Access.mayAudit(it).isEmpty()).isPresent();
    }

    public String getPersonName() {
        return person().map(it -> it.person().name()).orElse("");
    }

    public String say(String key, Object... parameters) {
        return Words.say(language(), key, parameters);
    }

    /** One of the sentences that an enumeration's constants have in a family of keys. */
    public String sayOf(String family, Enum<?> constant, Object... parameters) {
        return Words.say(language(), Words.familyKey(family, constant), parameters);
    }

    public String read(Texts texts) {
        return texts.in(language().locale());
    }

    public String name(Enum<?> constant) {
        return Words.name(language(), constant);
    }

    public String amount(Credit amount) {
        return writing().amount(amount);
    }

    public String money(Credit amount) {
        return writing().money(amount);
    }

    /** For templates, which do not widen a number. */
    public String count(int count) {
        return writing().count(count);
    }

    public String count(long count) {
        return writing().count(count);
    }

    public String decimal(BigDecimal value) {
        return writing().decimal(value);
    }

    public String share(int basisPoints) {
        return writing().share(basisPoints);
    }

    public String day(LocalDate day) {
        return writing().day(day);
    }

    public String dayAsExactly(String known) {
        return writing().dayAsExactly(known);
    }

    public String dayOf(Instant moment) {
        return writing().day(moment);
    }

    public String moment(Instant moment) {
        return writing().moment(moment);
    }

    public Writing writing() {
        return new Writing(language(), zone());
    }

    private Optional<Language> chosen() {
        Cookie cookie = context.request().getCookie(LANGUAGE_COOKIE);
        return cookie == null ? Optional.empty() : Language.ofTag(cookie.getValue());
    }

    private Language accepted() {
        String header = context.request().getHeader("Accept-Language");
        return header == null ? Language.EN : Language.accepted(header);
    }
}
