package hutong.simulator.door;

import static hutong.simulator.door.Promise.unless;

import hutong.gateway.http.TestingSupplier.Served;
import hutong.kernel.TokenCount;
import hutong.ledger.Quality;
import hutong.ledger.UsageRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holds what clients were answered, what the supplier served and what the ledger has together. */
final class ThreeBooks {
    private final DoorHouse house;
    private final Map<UUID, UsageRecord> records = new HashMap<>();

    ThreeBooks(DoorHouse house) {
        this.house = house;
    }

    void agree() {
        house.settle();
        house.shut();
        house.authority.usages().forEach(usage -> records.put(usage.id(), usage));
        answers();
        bill();
        accounts();
        house.authority.check();
        unless(house.authority.allSealed(), "a node that has closed keeps money");
        unless(house.authority.deadLetters().isEmpty(), "a record can't be posted");
    }

    private void answers() {
        for (Reply reply : house.clients.replies()) {
            boolean isAnswered = reply.status() == 200 && !reply.isReplayed();
            unless(
                    isAnswered == records.containsKey(reply.id()),
                    isAnswered
                            ? "a call that was answered has no record"
                            : "a call that was refused, or answered before, is charged");
        }
    }

    private void bill() {
        for (Served call : house.supplier.served()) {
            UsageRecord usage = records.get(usage(call));
            unless(
                    usage != null || !call.isWhole(),
                    "a call that a supplier served to its end has no record: " + call.model());
            boolean isSaid = usage != null && usage.quality() == Quality.REPORTED;
            if (usage != null && isSaid && Shelf.isHonest(call.model())) {
                unless(
                        usage.count().equals(new TokenCount(call.input(), 0, call.output())),
                        "a supplier's bill says " + call + ", the record " + usage.count());
            }
        }
        Promise.until(
                () -> served().containsAll(records.keySet()),
                "a call is charged that no supplier served");
    }

    private Set<UUID> served() {
        return house.supplier.served().stream()
                .map(ThreeBooks::usage)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void accounts() {
        for (Purse purse : Purse.values()) {
            long charged =
                    records.values().stream()
                            .flatMap(usage -> usage.legs().stream())
                            .filter(leg -> leg.account().equals(purse.award()))
                            .mapToLong(leg -> leg.amount().nano())
                            .sum();
            unless(
                    house.authority.spent(purse.award()).nano() == charged,
                    "an award paid something else than its records say");
            unless(charged <= purse.funds().nano(), "an award is overspent");
        }
    }

    private static UUID usage(Served call) {
        return UUID.fromString(call.requestId().substring(0, 36));
    }
}
