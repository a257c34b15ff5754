package hutong.simulator.journal;

import hutong.ledger.journal.JournalScan;
import hutong.ledger.journal.JournalScanner;
import hutong.simulator.Figure;
import hutong.simulator.ProofOptions;
import hutong.simulator.ProofSection;
import hutong.simulator.journal.SampleJournal.Place;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts a journal at every byte and turns a bit of every byte. Right is: no record but those before
 * the damage is read; after a cut the journal goes on at the last whole record; a turned bit is
 * corruption where a later group shows that the record was durable, and else a torn end.
 */
public final class JournalProof implements ProofSection {
    private static final int BYTES = 1 << 20;
    private static final int QUICK_STEP = 8;

    private long cuts;
    private long turns;
    private long wrong;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String conditions(ProofOptions options) {
        return "A journal of 1 MB, written by the real writer in epochs of two files of 8 kB; "
                + (options.quick() ? "every eighth byte" : "every byte")
                + " cut, and one of its bits turned.";
    }

    @Override
    public List<Figure> run(ProofOptions options) throws IOException {
        var random = new SplittableRandom(options.seed());
        int step = options.quick() ? QUICK_STEP : 1;
        long bytes = 0;
        for (long epoch = 1; bytes < BYTES; epoch++) {
            SampleJournal journal = SampleJournal.write(epoch, random);
            for (String file : journal.files().keySet()) {
                bytes += SampleJournal.SEGMENT_BYTES;
                damage(journal, epoch, file, step, random);
            }
        }
        return List.of(
                Figure.of("bytes of journal", bytes, "bytes"),
                Figure.of("cuts judged", cuts, "cuts"),
                Figure.of("turned bits judged", turns, "bits"),
                Figure.none("wrong verdicts", wrong, "verdicts"));
    }

    private void damage(
            SampleJournal journal, long epoch, String file, int step, SplittableRandom random)
            throws IOException {
        DamagedDisk disk = new DamagedDisk(journal.files());
        JournalScanner scanner = new JournalScanner(disk, SampleJournal.NODE, epoch);
        byte[] bytes = disk.bytes(file);
        for (int at = random.nextInt(step); at < bytes.length; at += step) {
            disk.cut(file, at);
            cuts++;
            judge(journal, scanner, file, at, false);
            disk.whole();
            byte turned = (byte) (1 << random.nextInt(8));
            bytes[at] ^= turned;
            turns++;
            judge(journal, scanner, file, at, true);
            bytes[at] ^= turned;
        }
    }

    private void judge(
            SampleJournal journal, JournalScanner scanner, String file, int at, boolean turned)
            throws IOException {
        long kept = 0;
        int group = -1;
        int lastGroup = journal.places().getLast().group();
        boolean inRecord = false;
        for (Place place : journal.places()) {
            int order = place.file().compareTo(file);
            if (order < 0 || order == 0 && place.to() <= at && at >= SampleJournal.HEADER_BYTES) {
                kept = place.sequence();
            } else if (order == 0 && (place.from() <= at || at < SampleJournal.HEADER_BYTES)) {
                inRecord = true;
                group = place.group();
                break;
            } else {
                break;
            }
        }
        if (turned && !inRecord) {
            kept = journal.places().getLast().sequence();
        }
        long[] read = new long[1];
        boolean[] dense = {true};
        JournalScan verdict =
                scanner.scan(found -> {
                    dense[0] &= found.sequence() == read[0] + 1;
                    read[0] = found.sequence();
                });
        boolean later = group < lastGroup || at < SampleJournal.HEADER_BYTES;
        boolean right =
                switch (verdict) {
                    case JournalScan.Corrupt ignored -> turned && inRecord && later;
                    case JournalScan.Clean ignored -> !turned || !inRecord;
                    case JournalScan.Torn ignored -> !turned || !inRecord || !later;
                    case JournalScan.Missing ignored -> false;
                };
        boolean exact = read[0] == kept && dense[0] && verdict.end().lastSequence() == kept;
        if (!right || !exact) {
            if (wrong++ < 10) {
                System.out.println(
                        "  %s %s at byte %d: %s, %d records read, %d expected"
                                .formatted(
                                        turned ? "turned" : "cut",
                                        file,
                                        at,
                                        verdict,
                                        read[0],
                                        kept));
            }
        }
    }
}
