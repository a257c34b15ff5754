package hutong.simulator.door;

import hutong.simulator.world.Violation;
import java.util.concurrent.CompletionException;

/**
 * A few dozen calls at the real model door, over loopback, to a supplier that behaves as badly as
 * suppliers do; after each, and once more at the end, answers, bill and records must agree.
 */
public final class DoorRun {
    private DoorRun() {}

    /**
     * @throws Violation when a promise of the door is broken
     */
    public static void once() {
        try (var house = new DoorHouse()) {
            new Durability(house).all();
            new Ends(house).all();
            new Refusals(house).all();
            new Keyed(house).all();
            new HangUps(house).all();
            new Awards(house).all();
            new ThreeBooks(house).agree();
        } catch (CompletionException broken) {
            throw new Violation("an answer broke off: " + broken.getCause());
        }
    }
}
