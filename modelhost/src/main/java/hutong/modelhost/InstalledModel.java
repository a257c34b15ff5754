package hutong.modelhost;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A chat model in {@code <models>/<name>/}, as its {@code model.json} states it.
 *
 * @param name what callers ask for; lower case, digits, dot, dash
 * @param title what people call it
 * @param file the GGUF file's name inside the folder
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param contextTokens what the model was trained for; the host may give it less
 * @param tuning what the model was made for
 * @param terms under which terms it may be used, for people
 * @param source where the file came from, for people
 */
public record InstalledModel(
        String name,
        String title,
        String file,
        String sha256,
        int contextTokens,
        Tuning tuning,
        String terms,
        String source) {

    static final String MANIFEST = "model.json";
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                    .enable(SerializationFeature.INDENT_OUTPUT);

    /** Whether a model was tuned to answer, or only continues text. */
    public enum Tuning {
        CHAT,
        BASE
    }

    /** Every installed model, by name. A folder without a readable manifest is passed over. */
    public static List<InstalledModel> all(Path models) {
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(models)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .flatMap(name -> find(models, name).stream())
                    .sorted(Comparator.comparing(InstalledModel::name))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Optional<InstalledModel> find(Path models, String name) {
        Path manifest = models.resolve(name).resolve(MANIFEST);
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(manifest)) {
            return Optional.empty();
        }
        try {
            var read = JSON.readValue(manifest.toFile(), InstalledModel.class);
            return read.name().equals(name) ? Optional.of(read) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The GGUF file. */
    public Path path(Path models) {
        return models.resolve(name).resolve(file);
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(folder.resolve(MANIFEST).toFile(), this);
    }
}
