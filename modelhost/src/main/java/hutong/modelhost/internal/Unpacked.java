package hutong.modelhost.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files of the class path that native code needs as files: written once, then found again. */
final class Unpacked {
    private Unpacked() {}

    /**
     * @param folder its name says the version, so that another version never meets an old file
     * @throws ModelUnusable when the class path lacks the resource
     */
    static Path file(String resource, Path folder) {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        if (Files.exists(file)) {
            return file;
        }
        try (InputStream bytes = Unpacked.class.getClassLoader().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new ModelUnusable("there is no build for this platform: " + resource);
            }
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part", ".tmp");
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
