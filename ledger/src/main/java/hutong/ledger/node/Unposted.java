package hutong.ledger.node;

import hutong.ledger.UsageRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Usages that are durable here and not yet in the database, by id; the newest ones only, so that
 * memory stays bounded while the database is away.
 */
final class Unposted {
    private static final int KEPT_MAX = 50_000;

    private final Map<UUID, UsageRecord> usages = new LinkedHashMap<>();

    synchronized void add(UsageRecord usage) {
        usages.put(usage.id(), usage);
        if (usages.size() > KEPT_MAX) {
            Iterator<UUID> oldest = usages.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void remove(Iterable<UsageRecord> posted) {
        for (UsageRecord usage : posted) {
            usages.remove(usage.id());
        }
    }

    synchronized Optional<UsageRecord> find(UUID usage) {
        return Optional.ofNullable(usages.get(usage));
    }
}
