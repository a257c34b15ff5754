package hutong.portal.chat;

import hutong.gateway.Caller;
import hutong.gateway.http.ModelDoor;
import hutong.identity.Membership;
import hutong.identity.Principal;
import hutong.identity.Sessions;
import hutong.identity.SignedIn;
import hutong.identity.http.ForgeryRules;
import hutong.identity.http.Problems;
import hutong.identity.http.SessionCookie;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import hutong.portal.desk.DeskOwner;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code POST /chat/completions}: the model door for people at the chat page. The session is looked
 * up off the event loop while the body waits unread; then the request goes on as any call does.
 */
@Singleton
public class ChatRoute {
    /** Before the pages, which would read the body. */
    private static final int FIRST = -9_000;

    private final Sessions sessions;
    private final Instance<ModelDoor> door;

    @Inject
    ChatRoute(Sessions sessions, Instance<ModelDoor> door) {
        this.sessions = sessions;
        this.door = door;
    }

    void hang(@Observes Router router) {
        if (door.isResolvable()) {
            router.post("/chat/completions").order(FIRST).handler(this::open);
        }
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean secure = "https".equals(request.scheme());
        Optional<Redacted> token = SessionCookie.read(cookies(request), secure);
        Optional<Refusal> forged =
                ForgeryRules.refusal(
                        new ForgeryRules.Asked(
                                "POST",
                                header(request, "Sec-Fetch-Site"),
                                header(request, "Origin"),
                                header(request, "Host").orElse(""),
                                token,
                                header(request, ForgeryRules.HEADER)));
        if (forged.isPresent()) {
            refuse(context, forged.get());
            return;
        }
        if (token.isEmpty()) {
            refuse(context, signIn());
            return;
        }
        request.pause();
        context.vertx()
                .executeBlocking(() -> sessions.find(token.get()), false)
                .onSuccess(principal -> enter(context, principal))
                .onFailure(failure ->
                        refuse(
                                context,
                                Refusal.of(
                                        Refusal.Kind.UNAVAILABLE,
                                        "database_unavailable",
                                        "The records cannot be reached. Try again.")));
    }

    private void enter(RoutingContext context, Principal principal) {
        if (!(principal instanceof SignedIn person)) {
            refuse(context, signIn());
            return;
        }
        Optional<UUID> organisation = organisation(context, person);
        if (organisation.isEmpty()) {
            refuse(
                    context,
                    Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "no_organisation",
                            "Only members of an organisation may talk to models."));
            return;
        }
        door.get().chat(context.request(), Caller.ofPerson(organisation.get(), person.id()));
        context.request().resume();
    }

    /** As {@link DeskOwner} decides it. */
    private static Optional<UUID> organisation(RoutingContext context, SignedIn person) {
        List<UUID> mine = person.memberships().stream().map(Membership::organisation).toList();
        io.vertx.core.http.Cookie chosen = context.request().getCookie(DeskOwner.COOKIE);
        return mine.stream()
                .filter(id -> chosen != null && id.toString().equals(chosen.getValue()))
                .findFirst()
                .or(() -> mine.stream().findFirst());
    }

    private static void refuse(RoutingContext context, Refusal refusal) {
        context.request().resume();
        context.response()
                .setStatusCode(Problems.status(refusal.kind()))
                .putHeader("content-type", Problems.MEDIA_TYPE)
                .end(Problems.json(refusal));
    }

    private static Refusal signIn() {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, "sign_in_required", "Sign in first.");
    }

    private static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    private static Map<String, Cookie> cookies(HttpServerRequest request) {
        return request.cookies().stream()
                .collect(
                        Collectors.toMap(
                                io.vertx.core.http.Cookie::getName,
                                cookie ->
                                        new Cookie.Builder(cookie.getName())
                                                .value(cookie.getValue())
                                                .build(),
                                (first, again) -> first));
    }
}
