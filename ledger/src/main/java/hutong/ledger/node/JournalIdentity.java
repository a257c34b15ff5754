package hutong.ledger.node;

import hutong.ledger.LedgerAuthority;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalDisk.JournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which node a journal's folder belongs to, and since which epoch. An epoch since then without a
 * file in the folder never leased anything, since its first file is made before its first lease; an
 * older one was on another disk.
 */
record JournalIdentity(int node, long sinceEpoch) {
    private static final String FILE = "identity";

    /** Reads it, or makes it durable before this folder's first epoch is opened. */
    static JournalIdentity of(JournalDisk disk, int node, LedgerAuthority authority)
            throws IOException {
        if (disk.list().contains(FILE)) {
            return read(disk, node);
        }
        List<Long> before = authority.unsealedEpochs(node, Long.MAX_VALUE);
        JournalIdentity made =
                new JournalIdentity(node, before.stream().mapToLong(e -> e + 1).max().orElse(1));
        made.write(disk);
        return made;
    }

    private static JournalIdentity read(JournalDisk disk, int node) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        try (JournalFile file = disk.open(FILE)) {
            if (file.read(bytes, 0) < 0) {
                throw new IOException("the journal's identity is empty");
            }
        }
        String[] words =
                new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII)
                        .strip()
                        .split(" ");
        if (words.length != 2 || Integer.parseInt(words[0]) != node) {
            throw new IOException(
                    "the journal belongs to node " + words[0] + ", this is node " + node);
        }
        return new JournalIdentity(node, Long.parseLong(words[1]));
    }

    private void write(JournalDisk disk) throws IOException {
        String temporary = FILE + ".new";
        try (JournalFile file = disk.create(temporary)) {
            byte[] text = (node + " " + sinceEpoch + "\n").getBytes(StandardCharsets.US_ASCII);
            file.write(ByteBuffer.wrap(text), 0);
            file.force();
        }
        disk.rename(temporary, FILE);
        disk.forceFolder();
    }
}
