package hutong.modelhost.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that a child's standard error goes to; one older file is kept beside it. */
public final class ChildLog {
    private static final long BYTES_MAX = 4L << 20;

    private ChildLog() {}

    public static void prepare(Path log) throws IOException {
        Path folder = log.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(log) && Files.size(log) > BYTES_MAX) {
            Path older = log.resolveSibling(log.getFileName() + ".1");
            Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
