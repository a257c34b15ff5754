package hutong.store;

import java.nio.file.Path;

/**
 * Where an embedded server lives.
 *
 * @param directory holds the data, the password, the log and the lock; {@code var/postgres}
 * @param binaries where the server's programs are unpacked once
 * @param durability what a commit promises
 */
public record EmbeddedServerConfig(Path directory, Path binaries, Durability durability) {

    /** What a commit promises. */
    public enum Durability {
        /** A committed row survives a power cut: fsync and synchronous_commit are on. */
        ON,
        /** Commits may be lost with the machine: for tests alone, which gain speed by it. */
        OFF_FOR_TESTS
    }

    /** Everything under one directory, durable. */
    public static EmbeddedServerConfig of(Path directory) {
        return new EmbeddedServerConfig(directory, directory.resolve("programs"), Durability.ON);
    }
}
