package hutong.ledger.chain;

import hutong.kernel.Sha256;
import java.nio.ByteBuffer;

/** The head of a node's chain of batches, 32 bytes: it commits to every batch before it. */
public final class ChainHead {
    private static final int BYTES = 32;

    private ChainHead() {}

    /** The head before the first batch: 32 zero bytes. */
    public static byte[] genesis() {
        return new byte[BYTES];
    }

    /**
     * SHA-256(previous ‖ root ‖ int shard ‖ long n ‖ int count), big-endian.
     *
     * @param root the batch's {@link MerkleTree#root}
     * @param shard the node
     * @param n the batch's number, from 1
     * @param count how many usages the batch has
     * @throws IllegalArgumentException when a hash has not 32 bytes
     */
    public static byte[] next(byte[] previous, byte[] root, int shard, long n, int count) {
        if (previous.length != BYTES || root.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return Sha256.of(
                ByteBuffer.allocate(2 * BYTES + 16)
                        .put(previous)
                        .put(root)
                        .putInt(shard)
                        .putLong(n)
                        .putInt(count)
                        .array());
    }
}
