package hutong.notices.webhooks;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.kernel.Refusal;
import java.util.Optional;

/**
 * Who sees and who changes webhooks: of an organisation its members, and its owners; of a programme
 * its office and auditors, and its office.
 */
public final class WebhookAccess {
    private WebhookAccess() {}

    /** Address, state, deliveries and answers; empty for yes. */
    public static Optional<Refusal> mayRead(Principal principal, WebhookOwner owner) {
        return switch (owner) {
            case WebhookOwner.OfOrganisation it -> {
                Optional<Refusal> member = Access.mayActForOrganisation(principal, it.id());
                yield member.isEmpty() || mayChange(principal, owner).isEmpty()
                        ? Optional.empty()
                        : member;
            }
            case WebhookOwner.OfProgramme it -> Access.mayReadProgramme(principal, it.id());
        };
    }

    /** Making, switching, testing, the secret, removing; empty for yes. */
    public static Optional<Refusal> mayChange(Principal principal, WebhookOwner owner) {
        return switch (owner) {
            case WebhookOwner.OfOrganisation it -> Access.mayChangeOrganisation(principal, it.id());
            case WebhookOwner.OfProgramme it -> Access.mayAdministerProgramme(principal, it.id());
        };
    }
}
