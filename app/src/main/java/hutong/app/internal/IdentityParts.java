package hutong.app.internal;

import hutong.identity.IdentityLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What identity is given. */
@Singleton
class IdentityParts {
    @Produces
    @Singleton
    IdentityLimits limits() {
        return IdentityLimits.defaults();
    }
}
