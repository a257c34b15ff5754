package hutong.programme.partners;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.kernel.Refusal;
import hutong.programme.Role;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may act in a partner's role. Asks the database, so ask outside a transaction; an empty answer
 * is a yes, as with {@link Access}.
 */
@Singleton
public final class PartnerAccess {
    private final PartnerBook partners;

    @Inject
    public PartnerAccess(PartnerBook partners) {
        this.partners = partners;
    }

    /**
     * To offer something in a role: members of the organisation, while it has joined in that role;
     * the programme office.
     */
    public Optional<Refusal> mayOffer(
            Principal principal, UUID programme, UUID organisation, Role role) {
        if (Access.mayAdministerProgramme(principal, programme).isEmpty()) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = Access.mayActForOrganisation(principal, organisation);
        if (refusal.isPresent()) {
            return refusal;
        }
        boolean joined =
                partners.partner(programme, organisation)
                        .filter(it -> it.state() == Partner.State.JOINED)
                        .filter(it -> it.roles().contains(role))
                        .isPresent();
        return joined
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(
                                Refusal.Kind.FORBIDDEN,
                                "not_a_partner",
                                "Only partners of the programme that have joined in the role of "
                                        + role.name().toLowerCase(java.util.Locale.ROOT)
                                        + " may do this."));
    }
}
