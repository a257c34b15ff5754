package hutong.catalogue;

import hutong.kernel.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses a supplier may give for an endpoint, so that nobody makes this machine call into
 * its own network.
 *
 * <ul>
 *   <li>http or https, a host, no credentials, query or fragment in the address.
 *   <li>A host that is, or resolves to, a loopback, link-local, private, carrier, multicast or
 *       unspecified address is refused unless local addresses are allowed by setting.
 *   <li>A name can change what it resolves to: whoever connects asks {@link #allowed} again with
 *       the address that the connection really goes to.
 * </ul>
 */
public final class EndpointRules {
    /** How names become addresses. */
    @FunctionalInterface
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;

        static Resolver system() {
            return host -> List.of(InetAddress.getAllByName(host));
        }
    }

    private static final int ADDRESS_CHARACTERS_MAX = 500;

    private final boolean localAllowed;
    private final Resolver resolver;

    public EndpointRules(boolean localAllowed, Resolver resolver) {
        this.localAllowed = localAllowed;
        this.resolver = resolver;
    }

    /** What installations start with: no local addresses, the system's resolver. */
    public static EndpointRules strict() {
        return new EndpointRules(false, Resolver.system());
    }

    /** Empty when the address may be used. Asks the resolver, so it may block for seconds. */
    public Optional<Refusal> check(URI base) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return refused("Give an address that begins with https:// or http://.");
        }
        if (base.toString().length() > ADDRESS_CHARACTERS_MAX) {
            return refused("Give an address of at most 500 characters.");
        }
        if (base.getHost() == null || base.getPort() == 0 || base.getPort() > 65_535) {
            return refused("Give an address with a host, such as https://models.example.org/v1.");
        }
        if (base.getRawUserInfo() != null) {
            return refused("Leave credentials out of the address; give the secret by itself.");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            return refused("Leave ? and # out of the address.");
        }
        try {
            for (InetAddress address : resolver.resolve(base.getHost())) {
                if (!allowed(address)) {
                    return refused("Give an address that is reachable on the public network.");
                }
            }
        } catch (UnknownHostException unknown) {
            return refused("The host's name can't be resolved; check it.");
        }
        return Optional.empty();
    }

    /** Whether a connection to this address may be made. */
    public boolean allowed(InetAddress address) {
        return localAllowed || !isLocal(address);
    }

    private static boolean isLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean carrier = bytes.length == 4 && first == 100 && (second & 0xc0) == 64;
        boolean reserved = bytes.length == 4 && (first == 0 || first >= 240);
        boolean uniqueLocal = bytes.length == 16 && (first & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || carrier
                || reserved
                || uniqueLocal
                || (bytes.length == 16 && embedsLocal(bytes));
    }

    /** NAT64 (64:ff9b::/96), 6to4 (2002::/16) and ::/96 carry an IPv4 address that counts too. */
    private static boolean embedsLocal(byte[] bytes) {
        int at;
        if ((bytes[0] & 0xff) == 0x20 && (bytes[1] & 0xff) == 0x02) {
            at = 2;
        } else if (bytes[0] == 0 && (bytes[1] == 0x64 || bytes[1] == 0)) {
            at = 12;
        } else {
            return false;
        }
        try {
            return isLocal(
                    InetAddress.getByAddress(java.util.Arrays.copyOfRange(bytes, at, at + 4)));
        } catch (UnknownHostException impossible) {
            return true;
        }
    }

    private static Optional<Refusal> refused(String message) {
        return Optional.of(Refusal.invalid("base", message));
    }
}
