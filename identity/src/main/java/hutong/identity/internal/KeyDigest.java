package hutong.identity.internal;

import hutong.kernel.Sha256;
import java.nio.ByteBuffer;

/** A SHA-256 as a key of a map. */
public record KeyDigest(long first, long second, long third, long fourth) {
    public static KeyDigest of(String presented) {
        return of(Sha256.of(presented));
    }

    /**
     * @param digest 32 bytes
     */
    public static KeyDigest of(byte[] digest) {
        ByteBuffer buffer = ByteBuffer.wrap(digest);
        return new KeyDigest(
                buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(32)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }
}
