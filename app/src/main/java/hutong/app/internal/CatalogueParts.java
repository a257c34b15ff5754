package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.catalogue.EndpointRules;
import hutong.catalogue.SecretKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** What the catalogue needs of this machine. */
@Singleton
class CatalogueParts {
    @Produces
    @Singleton
    SecretKeys secretKeys(Workplace workplace) throws IOException {
        return SecretKeys.loadOrCreate(workplace.resolve("secret/keys"));
    }

    @Produces
    @Singleton
    EndpointRules endpointRules(HutongConfig config) {
        return new EndpointRules(config.endpoint().localAllowed(), EndpointRules.Resolver.system());
    }
}
