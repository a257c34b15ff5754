package hutong.identity.http;

import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what every request under {@code /api} may give. Everything throws {@link
 * hutong.kernel.RefusedException}, which the edge answers as a problem that names the field.
 */
public final class Given {
    private Given() {}

    public static UUID id(String field, @Nullable String text) {
        try {
            if (text != null && text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below.
        }
        throw Refusal.invalid(field, "Give an id such as 0190a5c4-….").asException();
    }

    /** How many rows; the default where none is asked for. */
    public static int limit(@Nullable String text) {
        try {
            int limit = text == null ? Page.SIZE_DEFAULT : Integer.parseInt(text);
            if (limit >= 1 && limit <= Page.SIZE_MAX) {
                return limit;
            }
        } catch (NumberFormatException malformed) {
            // Refused below.
        }
        throw Refusal.invalid("limit", "Give 1 to " + Page.SIZE_MAX + " rows.").asException();
    }

    /** The body, which must be there. */
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw Refusal.invalid("body", "Send a JSON object.").asException();
        }
        return body;
    }

    /** The id of what a POST makes: the same when a request with a key comes again. */
    public static UUID operation(ContainerRequestContext request, Ids ids) {
        return OnceFilter.operation(request).orElseGet(ids::next);
    }
}
