package hutong.portal.investments;

import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.HomeProgramme;
import hutong.programme.Role;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Whether the desk is an investor's; templates reach it as <code>{inject:investing}</code>. Pages
 * ask again for themselves.
 */
@RequestScoped
@Named("investing")
public class Investing {
    private final DeskOwner owner;
    private final HomeProgramme home;
    private final PartnerBook partners;

    @Inject
    Investing(DeskOwner owner, HomeProgramme home, PartnerBook partners) {
        this.owner = owner;
        this.home = home;
        this.partners = partners;
    }

    public boolean isInvestor() {
        return owner.organisationMaybe()
                .flatMap(organisation ->
                        home.find().flatMap(it -> partners.partner(it.id(), organisation)))
                .filter(it -> it.state() == Partner.State.JOINED)
                .filter(it -> it.roles().contains(Role.INVESTMENT))
                .isPresent();
    }
}
