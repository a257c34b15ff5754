package hutong.store.internal;

import hutong.kernel.Redacted;
import hutong.store.DatabaseConfig;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes the credentials out of a PostgreSQL address, so that the rest may be printed. */
public final class DatabaseAddress {
    private static final String EXPECTED =
            "write the database address as postgresql://user:password@host:5432/name";

    private DatabaseAddress() {}

    public static DatabaseConfig parse(String address) {
        String text = address.strip();
        text = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw new IllegalArgumentException(EXPECTED);
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(EXPECTED);
        }
        if (uri.getRawAuthority() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(EXPECTED);
        }
        String authority = uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        String[] credentials = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        String user = credentials.length > 0 ? decode(credentials[0]) : "";
        String password = credentials.length > 1 ? decode(credentials[1]) : "";
        List<String> rest = new ArrayList<>();
        for (String parameter : query(uri)) {
            if (parameter.startsWith("user=")) {
                user = decode(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decode(parameter.substring("password=".length()));
            } else {
                rest.add(parameter);
            }
        }
        if (user.isEmpty()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        String url =
                "jdbc:postgresql://"
                        + authority.substring(at + 1)
                        + uri.getRawPath()
                        + (rest.isEmpty() ? "" : "?" + String.join("&", rest));
        return DatabaseConfig.of(url, user, new Redacted(password));
    }

    private static List<String> query(URI uri) {
        return uri.getRawQuery() == null ? List.of() : List.of(uri.getRawQuery().split("&", -1));
    }

    private static String decode(String text) {
        // A plus sign stands for itself in an address, unlike in a form.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
