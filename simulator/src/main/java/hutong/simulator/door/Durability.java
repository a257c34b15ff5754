package hutong.simulator.door;

import static hutong.simulator.door.Promise.unless;
import static hutong.simulator.door.Promise.until;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** No answer is whole before its usage is durable. */
final class Durability {
    private static final Duration LOOK = Duration.ofMillis(60);
    private static final int TRIES = 20;

    private final DoorHouse house;
    private boolean isSeen;

    Durability(DoorHouse house) {
        this.house = house;
    }

    /** Closes the disk's gate between a call's arrival at its supplier and the answer. */
    void all() {
        house.clients.ask("slow", "");
        for (int i = 0; i < TRIES && !isSeen; i++) {
            long arrived = house.supplier.arrived();
            long served = house.supplier.calls();
            List<CompletableFuture<Reply>> calls = List.of(later(""), later(",\"stream\":true"));
            until(
                    () -> house.supplier.arrived() == arrived + calls.size(),
                    "a call whose client waits never reaches its supplier");
            house.disk.closedDuring(() -> look(served, calls));
            calls.forEach(call ->
                    unless(call.join().status() == 200, "an answer whose disk was slow is lost"));
        }
        unless(isSeen, "this machine is too slow to look");
    }

    private void look(long served, List<CompletableFuture<Reply>> calls) {
        if (house.supplier.calls() != served) {
            // Answered before the gate was closed: nothing can be told of it.
            return;
        }
        isSeen = true;
        until(
                () -> house.supplier.calls() == served + calls.size(),
                "a supplier that was asked does not answer");
        Promise.pause(LOOK);
        unless(!calls.get(0).isDone(), "a whole answer is told before its usage is durable");
        unless(!calls.get(1).isDone(), "the end of a stream is told before its usage is durable");
    }

    private CompletableFuture<Reply> later(String more) {
        return house.clients.later(Purse.AMPLE.secret(), Clients.chat("slow", more), "");
    }
}
