package hutong.modelhost.internal;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the classes of this program lie. */
public final class OwnClassPath {
    private OwnClassPath() {}

    public static String find(Class<?> one) {
        CodeSource source = one.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation().getPath().endsWith(".jar")) {
            try {
                Path jar = Path.of(source.getLocation().toURI());
                return jar.resolveSibling("*").toString();
            } catch (URISyntaxException | IllegalArgumentException notAFile) {
                return System.getProperty("java.class.path");
            }
        }
        return absolute(System.getProperty("java.class.path"));
    }

    private static String absolute(String classPath) {
        var absolute = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            absolute.append(absolute.isEmpty() ? "" : File.pathSeparator)
                    .append(new File(entry).getAbsolutePath());
        }
        return absolute.toString();
    }
}
