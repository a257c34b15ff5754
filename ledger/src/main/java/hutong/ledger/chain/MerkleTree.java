package hutong.ledger.chain;

import hutong.kernel.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The Merkle tree of RFC 6962 section 2.1: SHA-256 with 0x00 before a leaf and 0x01 before a node,
 * so that no leaf can pass for a node. Hashes are 32 bytes.
 */
public final class MerkleTree {
    private MerkleTree() {}

    /** SHA-256(0x00 ‖ leaf). */
    public static byte[] leafHash(byte[] leaf) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 0);
        return digest.digest(leaf);
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root over these leaf hashes; of no leaves it is SHA-256 of nothing. */
    public static byte[] root(List<byte[]> leafHashes) {
        return switch (leafHashes.size()) {
            case 0 -> Sha256.of(new byte[0]);
            case 1 -> leafHashes.getFirst().clone();
            default -> {
                int split = split(leafHashes.size());
                yield nodeHash(
                        root(leafHashes.subList(0, split)),
                        root(leafHashes.subList(split, leafHashes.size())));
            }
        };
    }

    /**
     * The audit path of RFC 6962 section 2.1.1, the leaf's neighbour first.
     *
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public static List<byte[]> inclusionProof(List<byte[]> leafHashes, int index) {
        Objects.checkIndex(index, leafHashes.size());
        var path = new ArrayList<byte[]>();
        int from = 0;
        int to = leafHashes.size();
        while (to - from > 1) {
            int middle = from + split(to - from);
            if (index < middle) {
                path.add(root(leafHashes.subList(middle, to)));
                to = middle;
            } else {
                path.add(root(leafHashes.subList(from, middle)));
                from = middle;
            }
        }
        return List.copyOf(path.reversed());
    }

    /**
     * Whether the leaf hash is the {@code index}-th of {@code size} under this root (RFC 9162
     * section 2.1.3.2). False, never an exception, for anything that does not fit together.
     */
    public static boolean verify(
            byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] neighbour : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = nodeHash(neighbour, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, neighbour);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** The largest power of two below {@code size}. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
