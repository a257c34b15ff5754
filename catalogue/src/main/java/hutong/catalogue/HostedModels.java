package hutong.catalogue;

import hutong.kernel.Redacted;
import java.net.URI;
import java.util.Optional;

/** The models that this machine hosts itself, as the directory asks for them at each lookup. */
public interface HostedModels {
    /**
     * Where a hosted model listens now; empty while it does not run. Never blocks.
     *
     * @param name the endpoint's upstream model
     */
    Optional<Hosted> locate(String name);

    /**
     * @param base up to and with {@code /v1}
     * @param token what the host asks for as a bearer token; blank for none
     */
    record Hosted(URI base, Redacted token) {}

    /** A machine that hosts nothing. */
    static HostedModels none() {
        return name -> Optional.empty();
    }
}
