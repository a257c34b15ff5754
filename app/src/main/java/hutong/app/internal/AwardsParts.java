package hutong.app.internal;

import hutong.programme.awards.PairingCheck;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What awards need of other rooms. */
@Singleton
class AwardsParts {
    /** Nobody is paired as long as no pairings are kept. */
    @Produces
    @Singleton
    PairingCheck pairingCheck() {
        return (handle, programme, organisation) -> false;
    }
}
