package hutong.simulator.door;

import static hutong.simulator.door.Promise.unless;
import static hutong.simulator.door.Promise.until;

import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A client that leaves pays for what was made of its answer: neither nothing nor more. */
final class HangUps {
    private static final String STREAM = ",\"stream\":true";

    private final DoorHouse house;

    HangUps(DoorHouse house) {
        this.house = house;
    }

    void all() {
        long arrived = house.supplier.arrived();
        Socket whole = house.clients.connect("left early", "");
        Socket stream = house.clients.connect("left early", STREAM);
        Socket late = house.clients.connect("left late", STREAM);
        Socket stalled = house.clients.connect("stalling", STREAM);
        until(
                () -> house.supplier.arrived() == arrived + 4,
                "a call whose client waits never reaches its supplier");
        Instant leftAt = Instant.now();
        leave(whole, 0);
        leave(stream, 0);
        leave(late, 400);
        leave(stalled, 600);
        house.settle();
        readOn("left early", 2, 16, leftAt);
        readOn("left late", 1, 30, leftAt);
        UsageRecord cut = records("stalling", 1).getFirst();
        unless(
                cut.end() == UsageEnd.CLIENT_GONE && cut.quality() == Quality.ESTIMATED,
                "a call that client and supplier left is not said to be estimated");
        unless(
                cut.count().input() > 0 && cut.count().output() >= 5 && cut.count().output() <= 7,
                "five tokens whose client left are charged at " + cut.count());
    }

    /** Reads so many bytes and hangs up. */
    private static void leave(Socket socket, int bytes) {
        try (socket) {
            socket.getInputStream().readNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The supplier said what was used, unless it took longer than the door waits. */
    private void readOn(String model, int calls, long tokens, Instant leftAt) {
        for (UsageRecord usage : records(model, calls)) {
            Duration waited = Duration.between(leftAt, usage.endedAt());
            unless(
                    usage.quality() == Quality.REPORTED || waited.compareTo(DoorHouse.GRACE) >= 0,
                    "a supplier whose client left is not read on for its usage");
            unless(
                    usage.quality() != Quality.REPORTED || usage.count().output() == tokens,
                    "a client that left pays for " + usage.count() + ", not for what was made");
        }
    }

    private List<UsageRecord> records(String model, int calls) {
        until(() -> house.records(model).size() >= calls, "a client that hangs up pays nothing");
        List<UsageRecord> records = house.records(model);
        unless(records.size() == calls, "a client that hangs up pays twice");
        return records;
    }
}
