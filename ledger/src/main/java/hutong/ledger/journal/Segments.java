package hutong.ledger.journal;

import hutong.ledger.journal.JournalDisk.JournalFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a journal's folder. */
final class Segments {
    private Segments() {}

    /** The segments of an epoch, in order. */
    static List<SegmentName> of(JournalDisk disk, long epoch) throws IOException {
        return all(disk).stream().filter(name -> name.epoch() == epoch).toList();
    }

    static List<SegmentName> all(JournalDisk disk) throws IOException {
        List<SegmentName> names = new ArrayList<>();
        for (String file : disk.list()) {
            Optional<SegmentName> name = SegmentName.of(file);
            name.ifPresent(names::add);
        }
        return names;
    }

    /**
     * Opens a segment to write on from a position: what lies behind it, in it and in later files of
     * the epoch, is torn and goes, so that it can never be taken for a record again.
     */
    static Segment reopen(JournalDisk disk, int node, SegmentName name, long position)
            throws IOException {
        for (SegmentName later : of(disk, name.epoch())) {
            if (later.index() > name.index()) {
                disk.delete(later.file());
            }
        }
        JournalFile file = disk.open(name.file());
        if (position <= Segment.HEADER_BYTES) {
            file.truncate(0);
            file.write(Segment.header(node, name), 0);
        } else {
            file.truncate(position);
        }
        file.force();
        disk.forceFolder();
        return new Segment(name, file, Math.max(position, Segment.HEADER_BYTES) + (1L << 40));
    }
}
