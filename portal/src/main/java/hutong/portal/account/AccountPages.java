package hutong.portal.account;

import hutong.identity.IdentityLimits;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Session;
import hutong.identity.Sessions;
import hutong.identity.SignIn;
import hutong.identity.SignInOutcome;
import hutong.identity.SignedIn;
import hutong.identity.http.SessionCookie;
import hutong.identity.http.Visitor;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import hutong.portal.frame.Form;
import hutong.portal.frame.Language;
import hutong.portal.frame.LanguagePages;
import hutong.portal.frame.Visit;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** A person's own settings: language, zone, password, sessions. */
@Path("/account")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AccountPages {
    private final Visit visit;
    private final Visitor visitor;
    private final People people;
    private final Sessions sessions;
    private final SignIn signIn;
    private final IdentityLimits limits;

    @Inject
    AccountPages(
            Visit visit,
            Visitor visitor,
            People people,
            Sessions sessions,
            SignIn signIn,
            IdentityLimits limits) {
        this.visit = visit;
        this.visitor = visitor;
        this.people = people;
        this.sessions = sessions;
        this.signIn = signIn;
        this.limits = limits;
    }

    record Account(
            String name,
            String email,
            boolean saved,
            List<String> zones,
            String zone,
            List<Opened> sessions,
            Form form)
            implements TemplateInstance {}

    /** A session; {@code here} is the one of this request. */
    record Opened(UUID id, String where, boolean here, Instant since, Instant seen) {}

    @GET
    public TemplateInstance account(@QueryParam("saved") boolean saved) {
        return page(visitor.required(), saved, Form.empty());
    }

    @POST
    @Path("reading")
    public Response reading(
            @FormParam("language") @DefaultValue("") String tag,
            @FormParam("zone") @DefaultValue("") String zone) {
        Person before = visitor.required().person();
        Language language = Language.ofTag(tag).orElse(visit.language());
        ZoneId chosen =
                ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : before.timeZone();
        people.update(
                new Person(
                        before.id(),
                        before.email(),
                        before.name(),
                        language.tag(),
                        chosen,
                        before.state(),
                        before.createdAt()));
        return Response.seeOther(URI.create("/account?saved=true"))
                .cookie(LanguagePages.cookie(language))
                .build();
    }

    /** Checks the old password by a sign-in, and signs in anew: a change ends every session. */
    @POST
    @Path("password")
    public Response password(
            @FormParam("old") @DefaultValue("") String old,
            @FormParam("new") @DefaultValue("") String wanted,
            @HeaderParam("User-Agent") @DefaultValue("") String device) {
        SignedIn person = visitor.required();
        if (!(signIn.withPassword(person.person().email(), new Redacted(old), device)
                instanceof SignInOutcome.Opened probe)) {
            return again(person, Form.empty().fault("old", visit.say("account_old_wrong")));
        }
        Optional<Refusal> refusal = people.changePassword(person.id(), new Redacted(wanted));
        if (refusal.isPresent()) {
            if (sessions.find(probe.token()) instanceof SignedIn extra) {
                sessions.revoke(person.id(), extra.session());
            }
            return again(person, Form.empty().with("password", "").refused(refusal.get(), visit));
        }
        if (signIn.withPassword(person.person().email(), new Redacted(wanted), device)
                instanceof SignInOutcome.Opened opened) {
            return Response.seeOther(URI.create("/account?saved=true"))
                    .cookie(
                            SessionCookie.issue(
                                    opened.token(), visitor.isSecure(), limits.sessionAgeMax()))
                    .build();
        }
        return Response.seeOther(URI.create("/sign-in?to=/account")).build();
    }

    @POST
    @Path("sessions/{id}/end")
    public Response end(@PathParam("id") UUID session) {
        sessions.revoke(visitor.required().id(), session);
        return Response.seeOther(URI.create("/account?saved=true")).build();
    }

    private Response again(SignedIn person, Form form) {
        if (form.wrong("password")) {
            form.fault("new", form.error("password"));
        }
        return Response.status(400).entity(page(person, false, form)).build();
    }

    private Account page(SignedIn person, boolean saved, Form form) {
        return new Account(
                person.person().name(),
                person.person().email(),
                saved,
                List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds())),
                person.person().timeZone().getId(),
                sessions.list(person.id()).stream()
                        .map(session -> opened(session, person))
                        .toList(),
                form);
    }

    private static Opened opened(Session session, SignedIn person) {
        return new Opened(
                session.id(),
                session.device(),
                session.id().equals(person.session()),
                session.createdAt(),
                session.seenAt());
    }
}
