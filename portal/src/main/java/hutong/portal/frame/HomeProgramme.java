package hutong.portal.frame;

import hutong.identity.OfficeRole;
import hutong.identity.ProgrammeRelations;
import hutong.identity.SignedIn;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The programme that the pages show: for people with something to do in several the one that they
 * chose, else the first of theirs; for everybody else the first that was founded. What anybody may
 * do in it is asked as always.
 */
@RequestScoped
public class HomeProgramme {
    public static final String COOKIE = "hutong-programme";

    private final Programmes programmes;
    private final ProgrammeRelations relations;
    private final RoutingContext context;
    private final Visit visit;
    private @Nullable List<Programme> own;

    @Inject
    public HomeProgramme(
            Programmes programmes,
            ProgrammeRelations relations,
            RoutingContext context,
            Visit visit) {
        this.programmes = programmes;
        this.relations = relations;
        this.context = context;
        this.visit = visit;
    }

    public Optional<Programme> find() {
        List<Programme> all = programmes.all();
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        List<Programme> choices = choices();
        Cookie chosen = context.request().getCookie(COOKIE);
        return choices.stream()
                .filter(it -> chosen != null && it.slug().equals(chosen.getValue()))
                .findFirst()
                .or(() -> choices.stream().findFirst())
                .or(() -> all.stream().findFirst());
    }

    /** Where the reader holds an office, or has an organisation that takes part; oldest first. */
    public List<Programme> choices() {
        List<Programme> known = own;
        if (known == null) {
            known = visit.person().map(this::of).orElse(List.of());
            own = known;
        }
        return known;
    }

    private List<Programme> of(SignedIn person) {
        List<Programme> all = programmes.all();
        if (all.size() < 2) {
            return all;
        }
        Set<UUID> mine = new HashSet<>();
        for (OfficeRole role : person.officeRoles()) {
            all.stream().map(Programme::id).filter(role::covers).forEach(mine::add);
        }
        person.memberships().forEach(it -> mine.addAll(relations.programmesOf(it.organisation())));
        return all.stream().filter(it -> mine.contains(it.id())).toList();
    }
}
