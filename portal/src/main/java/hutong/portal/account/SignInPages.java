package hutong.portal.account;

import hutong.identity.IdentityLimits;
import hutong.identity.Sessions;
import hutong.identity.SignIn;
import hutong.identity.SignInOutcome;
import hutong.identity.http.SessionCookie;
import hutong.identity.http.Visitor;
import hutong.kernel.Redacted;
import hutong.portal.frame.Form;
import hutong.portal.frame.Language;
import hutong.portal.frame.LanguagePages;
import hutong.portal.frame.LocalPath;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In by address and password, and out again. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SignInPages {
    private final Visit visit;
    private final Visitor visitor;
    private final SignIn signIn;
    private final Sessions sessions;
    private final IdentityLimits limits;
    private final boolean otherProvider;

    @Inject
    SignInPages(
            Visit visit,
            Visitor visitor,
            SignIn signIn,
            Sessions sessions,
            IdentityLimits limits,
            @ConfigProperty(name = "hutong.oidc.issuer") Optional<String> issuer) {
        this.visit = visit;
        this.visitor = visitor;
        this.signIn = signIn;
        this.sessions = sessions;
        this.limits = limits;
        this.otherProvider = issuer.isPresent();
    }

    /**
     * @param to where to go afterwards; blank for the person's own desk
     * @param oidc whether another provider's accounts may sign in
     */
    record Door(Form form, String to, boolean oidc) implements TemplateInstance {}

    @GET
    @Path("sign-in")
    public TemplateInstance door(@QueryParam("to") @DefaultValue("") String to) {
        return new Door(Form.empty(), to, otherProvider);
    }

    @POST
    @Path("sign-in")
    public Response enter(
            @FormParam("email") @DefaultValue("") String email,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("to") @DefaultValue("") String to,
            @HeaderParam("User-Agent") @DefaultValue("") String device) {
        return switch (signIn.withPassword(email, new Redacted(password), device)) {
            case SignInOutcome.Opened opened -> open(opened, to);
            case SignInOutcome.Wrong _, SignInOutcome.NoAccount _ ->
                    again(401, email, to, visit.say("sign_in_wrong"));
            case SignInOutcome.Locked locked ->
                    again(
                            429,
                            email,
                            to,
                            visit.say("sign_in_locked", visit.moment(locked.until())));
            case SignInOutcome.Busy _ -> again(503, email, to, visit.say("sign_in_busy"));
        };
    }

    @POST
    @Path("sign-out")
    public Response leave() {
        visitor.signedIn().ifPresent(person -> sessions.revoke(person.id(), person.session()));
        return Response.seeOther(URI.create("/"))
                .cookie(SessionCookie.clear(visitor.isSecure()))
                .build();
    }

    private Response open(SignInOutcome.Opened opened, String to) {
        Response.ResponseBuilder answer =
                Response.seeOther(URI.create(to.isEmpty() ? "/welcome" : LocalPath.of(to)))
                        .cookie(
                                SessionCookie.issue(
                                        opened.token(),
                                        visitor.isSecure(),
                                        limits.sessionAgeMax()));
        Language.ofTag(opened.person().language())
                .ifPresent(language -> answer.cookie(LanguagePages.cookie(language)));
        return answer.build();
    }

    /** Whoever comes in without a place to go to is shown to their own desk. */
    @GET
    @Path("welcome")
    public Response welcome() {
        String desk = "/";
        if (visit.isOffice()) {
            desk = "/office";
        } else if (visit.isAuditor()) {
            desk = "/audit";
        } else if (visit.isMember()) {
            desk = "/desk";
        }
        return Response.seeOther(URI.create(desk)).build();
    }

    private Response again(int status, String email, String to, String why) {
        Form form = Form.empty().with("email", email).general(why);
        return Response.status(status).entity(new Door(form, to, otherProvider)).build();
    }
}
