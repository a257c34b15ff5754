package hutong.app.internal;

import hutong.programme.applications.Fulfilment;
import hutong.programme.applications.Fulfilments;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What applications need of this house. */
@Singleton
class ApplicationParts {
    /** All that rooms do when an offer is accepted. */
    @Produces
    @Singleton
    Fulfilments fulfilments(@All List<Fulfilment> all) {
        return new Fulfilments(all);
    }
}
