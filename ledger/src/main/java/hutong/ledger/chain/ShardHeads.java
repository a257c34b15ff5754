package hutong.ledger.chain;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The heads of all chains at one moment, and their text as a checkpoint (c2sp.org/tlog-checkpoint):
 *
 * <pre>
 * origin
 * how many batches all chains have
 * base64 of the root
 * shard n base64(head)          a line for each chain, shards ascending
 * </pre>
 *
 * The root is {@link MerkleTree#root} over one leaf a chain: int shard ‖ long n ‖ head, big-endian.
 */
record ShardHeads(List<Line> lines) {
    private static final int HEAD_BYTES = 32;

    ShardHeads {
        lines = lines.stream().sorted(Comparator.comparingInt(Line::shard)).toList();
    }

    /** A chain's last batch. */
    record Line(int shard, long n, byte[] head) {
        byte[] leaf() {
            return ByteBuffer.allocate(12 + head.length).putInt(shard).putLong(n).put(head).array();
        }
    }

    /** Grows whenever any chain does. */
    long size() {
        return lines.stream().mapToLong(Line::n).sum();
    }

    byte[] root() {
        return MerkleTree.root(
                lines.stream().map(line -> MerkleTree.leafHash(line.leaf())).toList());
    }

    Optional<Line> of(int shard) {
        return lines.stream().filter(line -> line.shard() == shard).findFirst();
    }

    String text(String origin) {
        var base64 = Base64.getEncoder();
        var text = new StringBuilder(origin).append('\n').append(size()).append('\n');
        text.append(base64.encodeToString(root())).append('\n');
        for (Line line : lines) {
            text.append(line.shard()).append(' ').append(line.n()).append(' ');
            text.append(base64.encodeToString(line.head())).append('\n');
        }
        return text.toString();
    }

    /** Reads a checkpoint's text; empty when it is not exactly what {@link #text} writes. */
    static Optional<ShardHeads> parse(String text) {
        try {
            String[] lines = text.split("\n", -1);
            var heads =
                    new ShardHeads(
                            List.of(lines).subList(3, lines.length - 1).stream()
                                    .map(ShardHeads::line)
                                    .toList());
            return heads.text(lines[0]).equals(text) ? Optional.of(heads) : Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The heads in a signed note, whoever signed it. */
    static Optional<ShardHeads> ofNote(String note) {
        int end = note.lastIndexOf("\n\n");
        return end < 0 ? Optional.empty() : parse(note.substring(0, end + 1));
    }

    private static Line line(String text) {
        String[] words = text.split(" ", -1);
        byte[] head = Base64.getDecoder().decode(words[2]);
        if (words.length != 3 || head.length != HEAD_BYTES) {
            throw new IllegalArgumentException("not a chain's line");
        }
        return new Line(Integer.parseInt(words[0]), Long.parseLong(words[1]), head);
    }
}
