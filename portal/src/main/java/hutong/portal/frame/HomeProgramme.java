package hutong.portal.frame;

import hutong.programme.Programme;
import hutong.programme.Programmes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The programme that the pages of this installation show: the first that was founded. */
@Singleton
public class HomeProgramme {
    private final Programmes programmes;

    @Inject
    HomeProgramme(Programmes programmes) {
        this.programmes = programmes;
    }

    public Optional<Programme> find() {
        return programmes.all().stream().findFirst();
    }
}
