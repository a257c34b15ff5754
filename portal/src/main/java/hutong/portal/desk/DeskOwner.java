package hutong.portal.desk;

import hutong.identity.Access;
import hutong.identity.Membership;
import hutong.identity.ProgrammeRelations;
import hutong.identity.SignedIn;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.reports.Names;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose desk this is: the organisation that the person belongs to; the one that the cookie names
 * where there are several.
 */
@RequestScoped
public class DeskOwner {
    public static final String COOKIE = "hutong-organisation";

    private final Visitor visitor;
    private final Names names;
    private final RoutingContext context;
    private final ProgrammeRelations relations;

    @Inject
    public DeskOwner(
            Visitor visitor, Names names, RoutingContext context, ProgrammeRelations relations) {
        this.visitor = visitor;
        this.names = names;
        this.context = context;
        this.relations = relations;
    }

    /**
     * @throws hutong.kernel.RefusedException for nobody, and for people of no organisation
     */
    public UUID organisation() {
        visitor.required();
        return organisationMaybe()
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.FORBIDDEN,
                                        "no_organisation",
                                        "Only members of an organisation have a builder's desk.")
                                .asException());
    }

    /** Empty for nobody, and for people of no organisation: the office reads at desks too. */
    public Optional<UUID> organisationMaybe() {
        List<UUID> mine =
                visitor.signedIn().map(SignedIn::memberships).orElse(List.of()).stream()
                        .map(Membership::organisation)
                        .toList();
        Cookie chosen = context.request().getCookie(COOKIE);
        return mine.stream()
                .filter(id -> chosen != null && id.toString().equals(chosen.getValue()))
                .findFirst()
                .or(() -> mine.stream().findFirst());
    }

    public String name() {
        return name(organisation());
    }

    public String name(UUID organisation) {
        return names.organisations(List.of(organisation)).getOrDefault(organisation, "");
    }

    /**
     * Lets those pass who may read the organisation's records.
     *
     * @throws hutong.kernel.RefusedException for everybody else
     */
    public void mayRead(UUID organisation) {
        Access.mayReadOrganisation(visitor.principal(), organisation, relations)
                .ifPresent(refusal -> {
                    throw refusal.asException();
                });
    }
}
