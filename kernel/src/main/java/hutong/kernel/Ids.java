package hutong.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ids: time-ordered ones (UUID version 7, RFC 9562) for new things and derived ones for
 * things that must get the same id when they are made again. No sequence of a database is ever
 * used.
 */
public final class Ids {
    private final Time time;
    private final RandomGenerator random;

    public Ids(Time time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /** A generator on the system's clock and a cryptographic source. */
    public static Ids system() {
        return new Ids(Time.system(), new java.security.SecureRandom());
    }

    public UUID next() {
        long high = (time.now().toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xfffL);
        long low = 0x8000000000000000L | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }

    /**
     * The same id for the same origin and purpose, on every node and at every retry (UUID version 8
     * of a SHA-256).
     *
     * @param purpose what is derived, such as {@code award-funding}; part of the id
     */
    public static UUID derived(UUID origin, String purpose) {
        ByteBuffer source = ByteBuffer.allocate(16 + purpose.length() * 4);
        source.putLong(origin.getMostSignificantBits()).putLong(origin.getLeastSignificantBits());
        source.put(purpose.getBytes(StandardCharsets.UTF_8)).flip();
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(bytes));
        long high = (digest.getLong() & ~0xf000L) | 0x8000L;
        long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /**
     * As {@link #derived}, with the time of its origin in front where the origin is time-ordered:
     * what is written together lies together in an index, however large the table has become.
     */
    public static UUID derivedBeside(UUID origin, String purpose) {
        UUID derived = derived(origin, purpose);
        long time = origin.getMostSignificantBits() & ~0xffffL;
        return new UUID(
                time | (derived.getMostSignificantBits() & 0xffffL),
                derived.getLeastSignificantBits());
    }
}
