package hutong.portal.account;

import hutong.identity.Membership;
import hutong.identity.SignedIn;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Choice;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.reports.Names;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the reader may switch between, empty where there is one or none; templates reach it as
 * <code>
 * {inject:switching}</code>.
 */
@RequestScoped
@Named("switching")
public class Switching {
    private final Visit visit;
    private final HomeProgramme home;
    private final DeskOwner desk;
    private final Names names;

    @Inject
    Switching(Visit visit, HomeProgramme home, DeskOwner desk, Names names) {
        this.visit = visit;
        this.home = home;
        this.desk = desk;
        this.names = names;
    }

    /** Programmes by their short names. */
    public List<Choice> getProgrammes() {
        List<Programme> choices = home.choices();
        if (choices.size() < 2) {
            return List.of();
        }
        String now = home.find().map(Programme::slug).orElse("");
        return choices.stream()
                .map(it -> new Choice(it.slug(), visit.read(it.name()), it.slug().equals(now)))
                .toList();
    }

    /** Organisations by their ids. */
    public List<Choice> getOrganisations() {
        List<UUID> mine =
                visit.person().map(SignedIn::memberships).orElse(List.of()).stream()
                        .map(Membership::organisation)
                        .toList();
        if (mine.size() < 2) {
            return List.of();
        }
        UUID now = desk.organisation();
        Map<UUID, String> called = names.organisations(mine);
        return mine.stream()
                .map(id -> new Choice(id.toString(), called.getOrDefault(id, ""), id.equals(now)))
                .toList();
    }
}
