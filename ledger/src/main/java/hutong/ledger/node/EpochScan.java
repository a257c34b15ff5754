package hutong.ledger.node;

import hutong.kernel.TokenCount;
import hutong.ledger.Hold.Settlement;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.Found;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.JournalRecord.Intent;
import hutong.ledger.journal.JournalScan;
import hutong.ledger.journal.JournalScanner;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An older epoch's journal as recovery finds it: its end, and the calls that never ended. */
final class EpochScan {
    private final int node;
    private final long epoch;
    private final Map<UUID, Unresolved> unresolved = new LinkedHashMap<>();
    private final JournalScan verdict;
    private long firstSequence;
    private boolean sealed;

    /** A call without an end. */
    private static final class Unresolved {
        private final Intent intent;
        private int attempt = 1;
        private @Nullable TokenCount seen;

        private Unresolved(Intent intent) {
            this.intent = intent;
        }
    }

    EpochScan(JournalDisk disk, int node, long epoch) throws IOException {
        this.node = node;
        this.epoch = epoch;
        verdict = new JournalScanner(disk, node, epoch).scan(this::visit);
    }

    JournalScan verdict() {
        return verdict;
    }

    /** The first sequence on this disk; 0 when there is none. */
    long firstSequence() {
        return firstSequence;
    }

    boolean sealed() {
        return sealed;
    }

    private void visit(Found found) {
        if (firstSequence == 0) {
            firstSequence = found.sequence();
        }
        switch (found.record()) {
            case Intent intent -> unresolved.put(intent.usage(), new Unresolved(intent));
            case JournalRecord.Attempt attempt -> {
                Unresolved call = unresolved.get(attempt.usage());
                if (call != null) {
                    call.attempt = attempt.number();
                    call.seen = promptOnly(call.seen);
                }
            }
            case JournalRecord.Checkpoint checkpoint -> {
                Unresolved call = unresolved.get(checkpoint.usage());
                if (call != null) {
                    call.seen = checkpoint.observed();
                }
            }
            case JournalRecord.Usage usage -> unresolved.remove(usage.record().id());
            case JournalRecord.Void released -> unresolved.remove(released.usage());
            case JournalRecord.Seal ignored -> sealed = true;
        }
    }

    /** The payer pays for one attempt: what an earlier one brought is not charged. */
    private static @Nullable TokenCount promptOnly(@Nullable TokenCount seen) {
        return seen == null ? null : new TokenCount(seen.input(), seen.cached(), 0);
    }

    /**
     * What the calls that never ended are charged: the last checkpoint's count, or without one the
     * whole prompt bound and no output; as estimates, which the supplier's report corrects.
     */
    List<UsageRecord> estimates(Instant now) {
        List<UsageRecord> estimates = new ArrayList<>(unresolved.size());
        for (Unresolved call : unresolved.values()) {
            TokenCount seen = call.seen;
            TokenCount count =
                    seen != null ? seen : new TokenCount(call.intent.inputTokensMax(), 0, 0);
            Settlement settlement =
                    new Settlement(count, Quality.ESTIMATED, UsageEnd.RECOVERED, "");
            estimates.add(
                    ChargeRecords.usage(node, epoch, call.intent, settlement, call.attempt, now));
        }
        return estimates;
    }
}
