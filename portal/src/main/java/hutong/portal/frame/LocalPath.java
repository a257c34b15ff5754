package hutong.portal.frame;

import java.net.URI;
import java.net.URISyntaxException;

/** A place to go back to, as a request named it: never off this server. */
public final class LocalPath {
    private LocalPath() {}

    /** The path as it is, or the front page when it is not plainly a path of this server. */
    public static String of(String wanted) {
        if (!wanted.startsWith("/")
                || wanted.startsWith("//")
                || wanted.contains("\\")
                || wanted.length() > 2_000) {
            return "/";
        }
        try {
            URI parsed = new URI(wanted);
            return parsed.isAbsolute() || parsed.getRawAuthority() != null ? "/" : wanted;
        } catch (URISyntaxException malformed) {
            return "/";
        }
    }
}
