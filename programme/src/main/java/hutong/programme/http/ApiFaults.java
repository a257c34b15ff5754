package hutong.programme.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import hutong.identity.http.Problems;
import hutong.kernel.Refusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the framework itself refuses under {@code /api}, as problems. */
public class ApiFaults {

    /** A body of the wrong shape; the problem names the field. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException fault) {
        String field =
                fault.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.joining("."));
        return Problems.response(
                new Refusal(
                        Refusal.Kind.INVALID,
                        "invalid_body",
                        "Send a JSON object of the shape that the API document gives.",
                        field.isEmpty() ? Optional.empty() : Optional.of(field),
                        Optional.empty()));
    }

    /** Broken JSON, unknown routes, wrong methods and media types. */
    @ServerExceptionMapper
    public Response fault(WebApplicationException fault, UriInfo uri) {
        Response answer = fault.getResponse();
        if (!uri.getRequestUri().getPath().startsWith("/api/")
                || answer.hasEntity()
                || answer.getStatus() < 400) {
            return answer;
        }
        return switch (answer.getStatus()) {
            case 404 ->
                    problem(
                            Refusal.Kind.NOT_FOUND,
                            "not_found",
                            "There is nothing at this address.");
            case 413 -> problem(Refusal.Kind.TOO_LARGE, "too_large", "The body is too large.");
            case 400 -> problem(Refusal.Kind.INVALID, "invalid_body", "Send well-formed JSON.");
            default -> answer;
        };
    }

    private static Response problem(Refusal.Kind kind, String code, String message) {
        return Problems.response(Refusal.of(kind, code, message));
    }
}
