package hutong.programme.http;

import hutong.kernel.Texts;
import hutong.programme.decisions.DecisionBook;
import hutong.programme.decisions.Letter;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Letters to an applicant as they were sent: for its members, and its programme's office. */
@Path("/api/applications/{application}/letters")
@Produces(MediaType.APPLICATION_JSON)
public class LetterResource {
    private final DecisionBook decisions;
    private final ApplicationGate gate;

    @Inject
    public LetterResource(DecisionBook decisions, ApplicationGate gate) {
        this.decisions = decisions;
        this.gate = gate;
    }

    /** A letter on the wire, in three languages. */
    public record LetterEntry(
            UUID id, UUID decision, Letter.Kind kind, Texts subject, Texts body, Instant sentAt) {
        static LetterEntry of(Letter it) {
            return new LetterEntry(
                    it.id(), it.decision(), it.kind(), it.subject(), it.body(), it.sentAt());
        }
    }

    /** Newest first. */
    @GET
    public List<LetterEntry> all(@PathParam("application") String application) {
        return decisions.letters(gate.seen(application).id()).stream()
                .map(LetterEntry::of)
                .toList();
    }
}
