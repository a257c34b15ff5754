package hutong.portal.applying;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Time;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.TypedId;
import hutong.portal.frame.Visit;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallState;
import hutong.programme.http.ApplicationAnswers;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one can apply for, and where an application is begun. */
@Path("/open-calls")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class OpenCallPages {
    private final Visit visit;
    private final Visitor visitor;
    private final HomeProgramme home;
    private final DeskOwner owner;
    private final CallBook calls;
    private final ApplicationDesk desk;
    private final Ids ids;
    private final Time time;

    @Inject
    OpenCallPages(
            Visit visit,
            Visitor visitor,
            HomeProgramme home,
            DeskOwner owner,
            CallBook calls,
            ApplicationDesk desk,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.home = home;
        this.owner = owner;
        this.calls = calls;
        this.desk = desk;
        this.ids = ids;
        this.time = time;
    }

    record Calls(List<CallCard> calls, String next) implements TemplateInstance {}

    /**
     * @param begin id of the application that the button begins, made once for the page
     */
    record One(CallCard call, UUID begin, String invitation) implements TemplateInstance {}

    @GET
    public TemplateInstance calls(@QueryParam("after") Optional<UUID> after) {
        Page<Call> page =
                home.find()
                        .map(programme ->
                                calls.list(
                                        programme.id(),
                                        EnumSet.of(CallState.OPEN, CallState.CLOSED),
                                        after.map(UUID::toString),
                                        Page.SIZE_DEFAULT))
                        .orElse(new Page<>(List.of(), Optional.empty()));
        return new Calls(
                page.items().stream().map(it -> CallCard.of(it, visit, time.now())).toList(),
                page.next().orElse(""));
    }

    @GET
    @Path("{id}")
    public TemplateInstance call(
            @PathParam("id") UUID id,
            @QueryParam("invitation") @DefaultValue("") String invitation) {
        return new One(CallCard.of(seen(id), visit, time.now()), ids.next(), invitation);
    }

    @POST
    @Path("{id}")
    public Response begin(
            @PathParam("id") UUID id,
            @FormParam("begin") UUID begin,
            @FormParam("invitation") @DefaultValue("") String invitation) {
        UUID organisation = owner.organisation();
        Application draft =
                ApplicationAnswers.begun(
                        desk.begin(
                                begin == null ? ids.next() : begin,
                                seen(id).id(),
                                organisation,
                                TypedId.of(invitation),
                                visitor.required().id()));
        return Response.seeOther(URI.create("/desk/applications/" + draft.id())).build();
    }

    /** Of any programme: one that was opened is for everybody. */
    private Call seen(UUID id) {
        return calls.find(id)
                .filter(it -> it.state() == CallState.OPEN || it.state() == CallState.CLOSED)
                .orElseThrow(Missing::call);
    }
}
