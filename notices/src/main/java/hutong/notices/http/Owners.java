package hutong.notices.http;

import hutong.identity.http.Given;
import hutong.kernel.Refusal;
import hutong.notices.webhooks.WebhookOwner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose webhooks a request is about. */
final class Owners {
    private static final int SLUG_CHARACTERS_MAX = 100;

    private Owners() {}

    /** The one owner of webhooks that is named, by a programme's short name or an organisation. */
    static WebhookOwner named(
            ProgrammeSlugs programmes, @Nullable String programme, @Nullable String organisation) {
        if (organisation != null && programme == null) {
            return new WebhookOwner.OfOrganisation(Given.id("organisation", organisation));
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
}
