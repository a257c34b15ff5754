package hutong.notices.webhooks;

import hutong.kernel.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Where webhooks may lead, so that nobody makes this machine call into its own network.
 *
 * <ul>
 *   <li>https alone, where local addresses are not allowed; a host, no credentials, no fragment.
 *   <li>A host that is, or resolves to, an address that is not allowed is refused when it is named,
 *       and again at each connection, with the address that the connection goes to.
 * </ul>
 */
public final class AddressRules {
    private static final int CHARACTERS_MAX = 500;

    private final Predicate<InetAddress> reachable;
    private final boolean plainAllowed;

    /**
     * @param reachable which addresses may be connected to
     * @param plainAllowed whether http without TLS may be used
     */
    public AddressRules(Predicate<InetAddress> reachable, boolean plainAllowed) {
        this.reachable = reachable;
        this.plainAllowed = plainAllowed;
    }

    /** What became of a text. */
    public sealed interface Read {
        record Good(URI address) implements Read {}

        record Refused(Refusal refusal) implements Read {}
    }

    /** Reads an address and asks the resolver, so it may block for seconds. */
    public Read read(String text) {
        URI address;
        try {
            address = new URI(text.strip());
        } catch (URISyntaxException malformed) {
            return refused("Give a whole address, such as https://example.org/hutong.");
        }
        String scheme =
                address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(plainAllowed && scheme.equals("http"))) {
            return refused("Give an address that begins with https://.");
        }
        if (address.getHost() == null || text.length() > CHARACTERS_MAX) {
            return refused("Give an address with a host, of at most 500 characters.");
        }
        if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return refused("Leave credentials and # out of the address.");
        }
        try {
            for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
                if (!reachable.test(each)) {
                    return refused("Give an address that is reachable on the public network.");
                }
            }
        } catch (UnknownHostException unknown) {
            return refused("The host's name can't be resolved; check it.");
        }
        return new Read.Good(address);
    }

    /** Whether a connection to this address may be made. */
    boolean allowed(InetAddress address) {
        return reachable.test(address);
    }

    private static Read refused(String message) {
        return new Read.Refused(Refusal.invalid("address", message));
    }
}
