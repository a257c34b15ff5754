package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.partners.Ownership;
import hutong.programme.partners.OwnershipBook;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who owns whom among a programme's organisations: for its office and auditors. */
@Path("/api/ownerships/{programme}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnershipResource {
    private final OwnershipBook book;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public OwnershipResource(OwnershipBook book, Programmes programmes, Visitor visitor, Ids ids) {
        this.book = book;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /**
     * @param shareBasisPoints what is owned, 1 to 10,000, where it is known
     * @param since a day
     */
    public record NewOwnership(
            @Nullable String holder,
            @Nullable String held,
            @Nullable String kind,
            @Nullable Integer shareBasisPoints,
            @Nullable String since,
            @Nullable String source) {}

    public record Ending(@Nullable String until) {}

    /** Those that last first, at most 1,000. */
    @GET
    public List<Ownership> all(@PathParam("programme") String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        visitor.required();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return book.of(programme);
    }

    /** Writes one down; answers 201. */
    @POST
    public Response record(
            @PathParam("programme") String slug,
            @Nullable NewOwnership body,
            @Context ContainerRequestContext request) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        NewOwnership asked = Given.body(body);
        Ownership ownership =
                new Ownership(
                        Given.operation(request, ids),
                        Given.id("holder", asked.holder()),
                        Given.id("held", asked.held()),
                        Asked.one(Ownership.Kind.class, "kind", asked.kind()),
                        asked.shareBasisPoints() == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(asked.shareBasisPoints()),
                        Asked.date("since", asked.since()),
                        Optional.empty(),
                        Asked.lines("source", asked.source()));
        Refusal.throwIf(book.record(programme, ownership, visitor.required().id()));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(ownership)
                .build();
    }

    /** Lets one end on a day; nothing is erased. */
    @POST
    @Path("{ownership}/end")
    public List<Ownership> end(
            @PathParam("programme") String slug,
            @PathParam("ownership") String ownership,
            @Nullable Ending body) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        Refusal.throwIf(
                book.end(
                        programme,
                        Given.id("ownership", ownership),
                        Asked.date("until", Given.body(body).until()),
                        visitor.required().id()));
        return all(slug);
    }
}
