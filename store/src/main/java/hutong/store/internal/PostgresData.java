package hutong.store.internal;

import hutong.kernel.Redacted;
import hutong.store.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * A data folder that is whole: it is made beside its place and moved there when it is complete.
 *
 * @param folder the real path of the data
 * @param password of {@link #ROLE}
 * @param runner the user that may run on it
 */
record PostgresData(Path folder, Redacted password, PostgresRunner runner) {
    static final String ROLE = "hutong";

    static PostgresData prepare(Path directory, Path programs) throws IOException {
        Path data = directory.resolve("data");
        Path passwordFile = directory.resolve("password");
        PostgresRunner runner = PostgresRunner.choose(programs, data);
        if (!Files.exists(data)) {
            Redacted password = newPassword(passwordFile);
            Path fresh = directory.resolve("data.new");
            Folders.delete(fresh);
            Files.createDirectory(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            if (runner.owner() != Folders.owner(fresh)) {
                Folders.give(fresh, runner.owner());
                Folders.give(passwordFile, runner.owner());
            }
            initialise(runner, programs, fresh, passwordFile);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
            return new PostgresData(data.toRealPath(), password, runner);
        }
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals("18")) {
            throw new EmbeddedServerException(
                    data + " was made by PostgreSQL " + version + "; this Hutong brings 18");
        }
        if (!Files.exists(passwordFile)) {
            throw new EmbeddedServerException(
                    passwordFile + " is missing, so the data beside it cannot be opened");
        }
        return new PostgresData(
                data.toRealPath(), new Redacted(Files.readString(passwordFile).strip()), runner);
    }

    private static void initialise(
            PostgresRunner runner, Path programs, Path data, Path passwordFile) throws IOException {
        PostgresRunner.Finished finished =
                runner.run(
                        List.of(
                                PostgresRunner.program(programs, "initdb"),
                                "--pgdata=" + data,
                                "--username=" + ROLE,
                                "--auth=scram-sha-256",
                                "--pwfile=" + passwordFile,
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C"));
        if (finished.rc() != 0) {
            throw new EmbeddedServerException(
                    "PostgreSQL cannot make its data in " + data + ": " + finished.output());
        }
    }

    private static Redacted newPassword(Path file) throws IOException {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        return new Redacted(password);
    }
}
