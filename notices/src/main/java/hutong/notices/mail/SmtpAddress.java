package hutong.notices.mail;

import hutong.kernel.Redacted;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where mail is handed over.
 *
 * @param wrapped TLS from the first byte ({@code smtps://}); else STARTTLS where it is offered
 * @param encryptedOnly refuses a server without TLS; always so where a password would travel over a
 *     network
 */
public record SmtpAddress(
        String host,
        int port,
        boolean wrapped,
        boolean encryptedOnly,
        Optional<String> user,
        Redacted password) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_WRAPPED = 465;

    /**
     * Reads {@code smtp://user:password@host:port} or {@code smtps://…}; {@code ?tls=required} asks
     * for TLS in any case. Signs in user and password are percent-encoded.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat it
     */
    public static SmtpAddress parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(wanted());
        }
        boolean wrapped = "smtps".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || (!wrapped && !"smtp".equalsIgnoreCase(uri.getScheme()))) {
            throw new IllegalArgumentException(wanted());
        }
        Optional<String> info = Optional.ofNullable(uri.getRawUserInfo());
        int cut = info.map(it -> it.indexOf(':')).orElse(-1);
        Optional<String> user = info.map(it -> decode(cut < 0 ? it : it.substring(0, cut)));
        Redacted password =
                new Redacted(
                        info.filter(_ -> cut >= 0)
                                .map(it -> decode(it.substring(cut + 1)))
                                .orElse(""));
        boolean asked = "tls=required".equals(uri.getRawQuery());
        return new SmtpAddress(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : wrapped ? SUBMISSION_WRAPPED : SUBMISSION,
                wrapped,
                asked || (user.isPresent() && !isThisMachine(uri.getHost())),
                user,
                password);
    }

    private static String wanted() {
        return "mail goes to smtp://user:password@host:port or smtps://user:password@host:port";
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }
}
