package hutong.gateway;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A replay book in memory, for one node. */
public final class TestingReplayBook implements ReplayBook {
    private record Place(UUID organisation, String key) {}

    private record Entry(byte[] bodySha256, Claim claim) {}

    private final Map<Place, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Claim> claim(
            UUID organisation, String key, byte[] bodySha256, UUID usage) {
        Entry fresh = new Entry(bodySha256.clone(), new Claim.InProgress());
        Entry known = entries.putIfAbsent(new Place(organisation, key), fresh);
        Claim claim;
        if (known == null) {
            claim = new Claim.Fresh();
        } else {
            claim =
                    Arrays.equals(known.bodySha256, bodySha256)
                            ? known.claim
                            : new Claim.OtherBody();
        }
        return CompletableFuture.completedFuture(claim);
    }

    @Override
    public void keep(UUID organisation, String key, Answer answer) {
        entries.computeIfPresent(
                new Place(organisation, key),
                (place, entry) -> new Entry(entry.bodySha256, new Claim.Done(answer)));
    }

    @Override
    public void spend(UUID organisation, String key) {
        entries.computeIfPresent(
                new Place(organisation, key),
                (place, entry) -> new Entry(entry.bodySha256, new Claim.Spent()));
    }

    @Override
    public void forget(UUID organisation, String key) {
        entries.remove(new Place(organisation, key));
    }
}
