package hutong.ledger.node;

import hutong.kernel.Ids;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalDisk.JournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which node a journal's folder belongs to, and the folder's own id. An epoch that was opened for
 * this folder and has no file in it never leased anything, since its first file is made before its
 * first lease; one that was opened for another folder, on a machine that was given the same number,
 * says nothing by its absence.
 */
record JournalIdentity(int node, UUID journal) {
    private static final String FILE = "identity";

    /** Reads it, or makes it durable before this folder's first epoch is opened. */
    static JournalIdentity of(JournalDisk disk, int node) throws IOException {
        if (disk.list().contains(FILE)) {
            return read(disk, node);
        }
        JournalIdentity made = new JournalIdentity(node, UUID.randomUUID());
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
        return new JournalIdentity(node, journal(words[1]));
    }

    /** Folders had the number of their first epoch before they had an id. */
    private static UUID journal(String word) {
        return word.length() == 36
                ? UUID.fromString(word)
                : Ids.derived(new UUID(0, Long.parseLong(word)), "journal");
    }

    private void write(JournalDisk disk) throws IOException {
        String temporary = FILE + ".new";
        try (JournalFile file = disk.create(temporary)) {
            byte[] text = (node + " " + journal + "\n").getBytes(StandardCharsets.US_ASCII);
            file.write(ByteBuffer.wrap(text), 0);
            file.force();
        }
        disk.rename(temporary, FILE);
        disk.forceFolder();
    }
}
