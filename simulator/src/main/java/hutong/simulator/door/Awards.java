package hutong.simulator.door;

import static hutong.simulator.door.Promise.unless;

import hutong.gateway.http.TestingSupplier.Served;
import hutong.ledger.UsageRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Awards that run out. */
final class Awards {
    private static final int CLIENTS = 48;

    private final DoorHouse house;

    Awards(DoorHouse house) {
        this.house = house;
    }

    void all() {
        clamped();
        usedUp();
    }

    /** More is wanted than the award pays for: the supplier is asked for as much as is held. */
    private void clamped() {
        Reply reply =
                house.clients.askAs(
                        Purse.TIGHT.secret(), Clients.chat("long", ",\"max_tokens\":1000"));
        unless(reply.status() == 200, "an award that pays for a short answer gives none");
        List<Served> bill = house.bill(reply.id());
        UsageRecord usage = house.record(reply.id()).orElseThrow();
        unless(
                usage.overrun().isZero() && bill.size() == 1 && bill.getFirst().output() < 100,
                "more is asked of a supplier than the hold pays for");
    }

    private void usedUp() {
        String body = Clients.chat("good", ",\"max_tokens\":16");
        List<CompletableFuture<Reply>> calls =
                IntStream.range(0, CLIENTS)
                        .mapToObj(i -> house.clients.later(Purse.SMALL.secret(), body, ""))
                        .toList();
        int refused = 0;
        for (CompletableFuture<Reply> call : calls) {
            int status = call.join().status();
            unless(
                    status == 200 || status == 402 || status == 503,
                    "a client of an award that runs out is answered " + status);
            refused += status == 200 ? 0 : 1;
        }
        unless(refused > 0, "an award pays for more calls than it can");
        house.settle();
        unless(
                house.authority.spent(Purse.SMALL.award()).compareTo(Purse.SMALL.funds()) <= 0,
                "an award is overspent");
    }
}
