package hutong.notices.webhooks;

import java.util.UUID;

/** Whose webhook it is, which decides what it is told. */
public sealed interface WebhookOwner {
    UUID id();

    /** Told of what concerns the organisation, as its members may see it. */
    record OfOrganisation(UUID id) implements WebhookOwner {}

    /** Told of everything in the programme. */
    record OfProgramme(UUID id) implements WebhookOwner {}
}
