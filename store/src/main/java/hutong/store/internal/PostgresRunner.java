package hutong.store.internal;

import hutong.store.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs as a user that they accept. They refuse root; so as root they run in a
 * user namespace, where root looks like nobody and the files stay root's; where namespaces are
 * forbidden they run as nobody, who then owns the data.
 */
final class PostgresRunner {
    private static final int NOBODY = 65534;

    private final List<String> prefix;
    private final int owner;

    private PostgresRunner(List<String> prefix, int owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /** Chooses the way by the owner of the data, or, where there is none yet, by what works. */
    static PostgresRunner choose(Path programs, Path data) throws IOException {
        int self = Folders.owner(Path.of("/proc/self"));
        if (self != 0) {
            return new PostgresRunner(List.of(), self);
        }
        PostgresRunner namespace = new PostgresRunner(List.of("unshare", "-U"), 0);
        int dataOwner = Files.exists(data) ? Folders.owner(data) : 0;
        if (dataOwner == 0 && namespace.works(programs)) {
            return namespace;
        }
        PostgresRunner nobody = asUser(dataOwner == 0 ? NOBODY : dataOwner);
        if (nobody.works(programs)) {
            return nobody;
        }
        throw new EmbeddedServerException(
                "PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv --reuid="
                        + nobody.owner
                        + "` can run "
                        + programs
                        + ": start Hutong as an ordinary user, or in a folder that all may enter,"
                        + " or set HUTONG_DATABASE_URL");
    }

    private static PostgresRunner asUser(int user) {
        return new PostgresRunner(
                List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"), user);
    }

    /** The user that must own the data. */
    int owner() {
        return owner;
    }

    /** A user whose name nobody knows cannot run it, so the name is looked up too. */
    private boolean works(Path programs) {
        try {
            return run(List.of(program(programs, "postgres"), "--version")).rc() == 0
                    && run(List.of("id", "-un")).rc() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    static String program(Path programs, String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    /** What a program answered. */
    record Finished(int rc, String output) {}

    Finished run(List<String> command) throws IOException {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        Process process =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .start();
        String output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Finished(-1, output);
            }
            return new Finished(process.exitValue(), output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while PostgreSQL started");
        }
    }

    /** Starts a program of its own session, so that Ctrl-C in a terminal does not reach it. */
    Process launch(List<String> command, Path log) throws IOException {
        List<String> all = new ArrayList<>(List.of("setsid"));
        all.addAll(prefix);
        all.addAll(command);
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
    }
}
