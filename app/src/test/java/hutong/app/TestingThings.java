package hutong.app;

import hutong.identity.Principal;
import hutong.identity.SignedIn;
import hutong.identity.http.OnceFilter;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicInteger;

/** A resource that does as little as one can, so that what is around it can be tried. */
@Path("/api/testing")
@RunOnVirtualThread
public class TestingThings {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final Visitor visitor;

    @Inject
    public TestingThings(Visitor visitor) {
        this.visitor = visitor;
    }

    @GET
    @Path("me")
    @Produces(MediaType.TEXT_PLAIN)
    public String me() {
        return switch (visitor.principal()) {
            case Principal.Anonymous _ -> "nobody";
            case SignedIn person -> person.id().toString();
        };
    }

    @GET
    @Path("desk")
    @Produces(MediaType.TEXT_PLAIN)
    public String desk() {
        return visitor.required().person().name();
    }

    @POST
    @Path("things")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String make(String body, @Context ContainerRequestContext request)
            throws InterruptedException {
        if (body.contains("slow")) {
            Thread.sleep(1_000);
        }
        if (body.contains("bad")) {
            throw Refusal.invalid("body", "Not that.").asException();
        }
        if (body.contains("broken")) {
            throw new IllegalStateException("broken");
        }
        return "{\"made\":"
                + MADE.incrementAndGet()
                + ",\"operation\":"
                + OnceFilter.operation(request).isPresent()
                + "}";
    }

    @POST
    @Path("nothing")
    public void nothing() {
        MADE.incrementAndGet();
    }

    @POST
    @Path("form")
    @Produces(MediaType.TEXT_PLAIN)
    public String form(@FormParam("name") String name) {
        return name;
    }

    static int made() {
        return MADE.get();
    }
}
