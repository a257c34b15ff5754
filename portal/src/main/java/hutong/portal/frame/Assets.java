package hutong.portal.frame;

import hutong.kernel.Sha256;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of style sheets and scripts. Those of our own carry a digest of their content, so that
 * browsers may keep them for good and still never show an old one.
 */
@Singleton
@Named("assets")
public class Assets {
    private static final String HTMX = "/_static/htmx.org/2.0.2/dist/htmx.min.js";
    private static final String ECHARTS = "/_static/echarts/6.0.0/dist/echarts.common.min.js";
    private static final String FOLDER = "META-INF/resources/assets/";

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    public String htmx() {
        return HTMX;
    }

    public String echarts() {
        return ECHARTS;
    }

    /**
     * @param file a file of the folder {@code assets}, such as {@code hutong.css}
     */
    public String of(String file) {
        return addresses.computeIfAbsent(
                file, name -> "/assets/" + name + "?v=" + digest(FOLDER + name));
    }

    static String digest(String resource) {
        try (InputStream bytes = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return HexFormat.of().formatHex(Sha256.of(bytes.readAllBytes()), 0, 6);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
