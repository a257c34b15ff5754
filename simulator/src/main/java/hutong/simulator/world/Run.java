package hutong.simulator.world;

import hutong.ledger.HoldOutcome;
import hutong.ledger.VoidReason;
import hutong.ledger.node.NodeCore;
import hutong.ledger.node.TestingAuthority;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One seed: one to four nodes, their disks, clients, suppliers and database, driven step by step in
 * an order that only the seed decides; then everything is made whole, and the oracle judges.
 */
public final class Run {
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, false);

    private final SplittableRandom random;
    private final Clock.World time = new Clock.World();
    private final TestingAuthority books = new TestingAuthority();
    private final Oracle oracle = new Oracle(time);
    private final Faults faults;
    private final World world;
    private final Trace trace;
    private final SimulatedDatabase database;
    private final List<SimulatedNode> nodes = new ArrayList<>();

    /**
     * What a run came to.
     *
     * @param trace the same for the same seed, always
     */
    public record Result(long trace, int calls, int charges, String text) {}

    private Run(long seed, boolean isTold) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        faults = Faults.draw(random);
        world = new World(random);
        trace = new Trace(isTold);
        database = new SimulatedDatabase(books, oracle, trace, time, random, faults);
        world.fund(books, oracle);
        int count = random.nextInt(1, 5);
        for (int number = 1; number <= count; number++) {
            nodes.add(new SimulatedNode(world.config(number), time, database));
        }
        if (faults.twin()) {
            nodes.add(new SimulatedNode(world.config(1), time, database));
        }
    }

    /**
     * Runs one seed.
     *
     * @param isTold whether the result says every step
     * @throws Violation when a promise was broken
     */
    public static Result of(long seed, boolean isTold) {
        return new Run(seed, isTold).go();
    }

    private Result go() {
        int steps = random.nextInt(60, 500);
        for (SimulatedNode node : nodes) {
            node.core().stepOpen();
            node.core().stepPots();
        }
        for (int step = 0; step < steps; step++) {
            SimulatedNode node = nodes.get(random.nextInt(nodes.size()));
            disturb(node);
            if (!node.isFrozen) {
                act(node);
                if (node.core().hasFailed()) {
                    end(node);
                }
            }
            oracle.judge();
        }
        finish();
        return new Result(trace.hash(), oracle.begun(), oracle.charges(), trace.text());
    }

    private boolean chance(int inThousand) {
        return inThousand > 0 && random.nextInt(1_000) < inThousand;
    }

    private void disturb(SimulatedNode node) {
        if (chance(faults.crash())) {
            end(node);
        }
        if (random.nextInt(100) == 0) {
            harm(node);
        }
        if (chance(faults.clock())) {
            node.clock.jump(random.nextBoolean() ? HOUR_NANOS : -HOUR_NANOS);
        }
        if (chance(faults.frozen())) {
            node.isFrozen = !node.isFrozen;
        }
        if (chance(faults.shutdown()) && !node.isFrozen) {
            node.isClosing = true;
            node.core().stopAdmitting();
        }
        if (random.nextInt(20) == 0) {
            database.settle();
        }
    }

    private void act(SimulatedNode node) {
        NodeCore core = node.core();
        int action = random.nextInt(22);
        trace.add("act", action, node.config.node());
        switch (action) {
            case 0, 1, 2 -> begin(node);
            case 3, 4, 5, 6 -> advance(node);
            case 7 -> core.stepOpen();
            case 8, 9 -> core.stepPots();
            case 10, 11, 12 -> core.stepLeases();
            case 13, 14, 15 -> {
                if (random.nextInt(10) < faults.writes()) {
                    core.stepJournal();
                }
            }
            case 16, 17 -> core.stepPosting();
            case 18 -> {
                for (int i = random.nextInt(1, 6); i > 0; i--) {
                    core.stepRecovery();
                }
            }
            case 19 -> close(node);
            default -> {
                time.pass(random.nextLong(action == 20 ? 8_000_000 : 90_000_000));
                core.stepClock();
                if (random.nextInt(8) == 0) {
                    core.stepCare();
                }
            }
        }
    }

    private void begin(SimulatedNode node) {
        Call call = new Call(world.request());
        if (node.isClosing || node.core().stats().epoch() == 0) {
            call.mayBeRefused();
        }
        node.all.add(call);
        oracle.asks(call);
        NodeCore core = node.core();
        core.desk()
                .hold(call.request())
                .thenAccept(outcome -> {
                    trace.add(outcome.getClass().getSimpleName(), call.id().hashCode(), 0);
                    oracle.answered(call, outcome);
                    if (outcome instanceof HoldOutcome.Held held) {
                        call.held(held.hold());
                        node.open.add(call);
                    }
                });
    }

    private void advance(SimulatedNode node) {
        if (node.open.isEmpty()) {
            return;
        }
        Call call = node.open.get(random.nextInt(node.open.size()));
        switch (random.nextInt(8)) {
            case 0 -> call.seen(world.seen(call.hold()));
            case 1 -> call.hold().nextAttempt(new UUID(6, 6));
            case 2 -> {
                node.open.remove(call);
                call.hold().release(VoidReason.UPSTREAM_FAILED).thenRun(call::released);
                if (random.nextInt(4) == 0) {
                    call.hold().settle(world.settlement(call.hold()));
                }
            }
            default -> settle(node, call);
        }
    }

    private void settle(SimulatedNode node, Call call) {
        node.open.remove(call);
        var settlement = world.settlement(call.hold());
        call.settles(settlement);
        call.hold()
                .settle(settlement)
                .thenAccept(charge -> {
                    trace.add("charge", charge.charged().nano(), call.id().hashCode());
                    oracle.charged(call, charge);
                });
        if (random.nextInt(8) == 0) {
            call.hold().release(VoidReason.CLIENT_GONE);
            call.hold()
                    .settle(world.settlement(call.hold()))
                    .thenAccept(charge -> oracle.charged(call, charge));
        }
    }

    private void close(SimulatedNode node) {
        NodeCore core = node.core();
        if (node.isClosing && core.holds() == 0) {
            core.seal();
            if (core.stepSeal()) {
                end(node);
            }
        }
    }

    /** The process ends and another starts on its disk, which may be about to fail. */
    private void end(SimulatedNode node) {
        trace.add("end", node.config.node(), node.disk.list().size());
        node.gone(oracle);
        if (random.nextInt(1_000) < faults.keepsCache()) {
            node.disk.kill();
        } else {
            node.disk.crash(random);
        }
        node.disk.space(1L << 30, 1L << 29);
        if (chance(faults.again())) {
            node.core().stepOpen();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                node.core().stepRecovery();
            }
            end(node);
            return;
        }
        harm(node);
    }

    private void harm(SimulatedNode node) {
        if (chance(faults.disk())) {
            switch (random.nextInt(3)) {
                case 0 -> node.disk.losePowerAfter(random.nextInt(40_000));
                case 1 -> node.disk.failForceAfter(random.nextInt(20));
                default -> node.disk.space(1L << 30, random.nextInt(60_000));
            }
        }
    }

    private void finish() {
        database.heal(NONE);
        for (SimulatedNode node : nodes) {
            node.gone(oracle);
            node.disk.kill();
            node.disk.space(1L << 30, 1L << 29);
        }
        for (SimulatedNode node : nodes) {
            recover(node);
            node.disk.kill();
        }
        trace.add("books", books.usages().size(), oracle.charges());
        for (SimulatedNode node : nodes) {
            Journals.read(node, oracle);
        }
        oracle.end();
        books.check();
    }

    private void recover(SimulatedNode node) {
        NodeCore core = node.core();
        core.stepOpen();
        for (int round = 0; round < 50 && !core.isRecovered(); round++) {
            pump(core);
            time.pass(120_000_000);
        }
        oracle.judge();
        Violation.unless(core.isRecovered(), "recovery never ended");
        Violation.unless(
                core.stats().quarantined().isEmpty(),
                "a good journal was set aside: " + core.stats().quarantined());
        core.stopAdmitting();
        core.seal();
        for (int round = 0; round < 50; round++) {
            pump(core);
            if (core.stepSeal()) {
                return;
            }
        }
        oracle.judge();
        throw new Violation("the last epoch was never sealed");
    }

    private static void pump(NodeCore core) {
        boolean busy = true;
        for (int round = 0; busy; round++) {
            Violation.unless(round < 2_000, "a node never comes to rest");
            busy = core.stepLeases();
            busy |= core.stepPots();
            busy |= core.stepJournal();
            busy |= core.stepPosting();
            busy |= core.stepRecovery();
        }
        core.stepClock();
    }
}
