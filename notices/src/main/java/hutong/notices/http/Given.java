package hutong.notices.http;

import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.notices.webhooks.WebhookOwner;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a request gives; everything throws {@link hutong.kernel.RefusedException}. */
final class Given {
    private static final int SLUG_CHARACTERS_MAX = 100;

    private Given() {}

    static UUID id(String field, @Nullable String text) {
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
    static int limit(@Nullable String text) {
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
    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw Refusal.invalid("body", "Send a JSON object.").asException();
        }
        return body;
    }

    /** The one owner of webhooks that is named, by a programme's short name or an organisation. */
    static WebhookOwner owner(
            ProgrammeSlugs programmes, @Nullable String programme, @Nullable String organisation) {
        if (organisation != null && programme == null) {
            return new WebhookOwner.OfOrganisation(id("organisation", organisation));
        }
        if (programme == null || organisation != null) {
            throw Refusal.invalid("programme", "Name a programme or an organisation.")
                    .asException();
        }
        return Optional.of(programme)
                .filter(it -> it.length() <= SLUG_CHARACTERS_MAX && it.indexOf('\0') < 0)
                .flatMap(programmes::find)
                .map(WebhookOwner.OfProgramme::new)
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "programme_not_found",
                                        "There is no programme of this name.")
                                .asException());
    }

    /** The id of what a POST makes: the same when a request with a key comes again. */
    static UUID operation(ContainerRequestContext request, Ids ids) {
        return hutong.identity.http.OnceFilter.operation(request).orElseGet(ids::next);
    }

    /** Leaves with the refusal, where there is one. */
    static void allowed(Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw refusal.get().asException();
        }
    }
}
