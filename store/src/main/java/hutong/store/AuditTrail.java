package hutong.store;

import hutong.kernel.Page;
import hutong.kernel.Time;
import hutong.store.internal.AuditRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who did what and when, and what was before.
 *
 * <ul>
 *   <li>An entry is written in the transaction of the act: neither exists without the other.
 *   <li>Entries are numbered without gaps and chained by SHA-256, so an entry that was changed,
 *       removed or put in later is found by {@link #firstBroken}. Who can rewrite the whole chain
 *       is found only by a head that was kept elsewhere.
 *   <li>Acts queue up at the head: record them last in a transaction.
 * </ul>
 */
public final class AuditTrail {
    private static final int VERIFY_STEP = 1_000;

    private final Time time;

    public AuditTrail(Time time) {
        this.time = time;
    }

    public void record(Handle handle, Act act) {
        AuditRows.Head head = AuditRows.lockHead(handle);
        AuditRows.append(handle, head, time.now(), act);
    }

    /** The number and hash of the last entry, to keep elsewhere. */
    public AuditEntry last(Handle handle) {
        long number = AuditRows.head(handle).number();
        return AuditRows.after(handle, number - 1, 1).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the trail is empty"));
    }

    /** Newest first; of one record, or of all of a programme or organisation. */
    public Page<AuditEntry> page(
            Handle handle,
            Optional<UUID> subject,
            Optional<UUID> scope,
            Optional<String> cursor,
            int limit) {
        long before = cursor.map(Long::parseLong).orElse(Long.MAX_VALUE);
        List<AuditEntry> found = AuditRows.before(handle, subject, scope, before, limit + 1);
        boolean more = found.size() > limit;
        List<AuditEntry> items = more ? found.subList(0, limit) : found;
        return new Page<>(
                items,
                more ? Optional.of(Long.toString(items.getLast().number())) : Optional.empty());
    }

    /**
     * Newest first, what the query asks for.
     *
     * @throws NumberFormatException for a cursor that no page gave
     */
    public Page<AuditEntry> find(
            Handle handle, AuditQuery query, Optional<String> cursor, int limit) {
        long before = cursor.map(Long::parseLong).orElse(Long.MAX_VALUE);
        List<AuditEntry> found = AuditRows.find(handle, query, before, limit + 1);
        boolean more = found.size() > limit;
        List<AuditEntry> items = more ? found.subList(0, limit) : found;
        return new Page<>(
                items,
                more ? Optional.of(Long.toString(items.getLast().number())) : Optional.empty());
    }

    /** Every action that is on record, in order. */
    public List<String> actions(Handle handle) {
        return AuditRows.actions(handle);
    }

    /** The number of the first entry that does not fit the chain; empty when it holds. */
    public OptionalLong firstBroken(Handle handle) {
        byte[] hash = new byte[32];
        long number = 0;
        while (true) {
            List<AuditEntry> step = AuditRows.after(handle, number, VERIFY_STEP);
            for (AuditEntry entry : step) {
                hash = AuditRows.hash(hash, entry.number(), entry.at(), entry.act());
                if (entry.number() != ++number || !AuditRows.hex(hash).equals(entry.hash())) {
                    return OptionalLong.of(number);
                }
            }
            if (step.size() < VERIFY_STEP) {
                AuditRows.Head head = AuditRows.head(handle);
                boolean whole =
                        head.number() <= number
                                && (head.number() < number
                                        || AuditRows.hex(head.hash()).equals(AuditRows.hex(hash)));
                return whole ? OptionalLong.empty() : OptionalLong.of(number + 1);
            }
        }
    }
}
