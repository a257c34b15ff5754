package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Tariff;
import hutong.kernel.TestingTime;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.journal.TestingDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A node that is driven step by step, on a disk and an authority in memory. */
final class NodeFixture {
    static final UUID PROGRAMME = new UUID(1, 1);
    static final UUID ORGANISATION = new UUID(2, 2);
    static final UUID KEY = new UUID(3, 3);
    static final UUID SUPPLIER = new UUID(4, 4);
    static final UUID MODEL = new UUID(5, 5);
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant FAR_OFF = Instant.parse("2040-01-01T00:00:00Z");

    /** No two fixtures make the same ids, though their time stands still. */
    private static final AtomicLong FIXTURES = new AtomicLong();

    final TestingTime time;
    final TestingDisk disk;
    final TestingAuthority authority;
    final LedgerNodeConfig config;
    final NodeCore core;
    private final Ids ids;

    NodeFixture(int node, TestingTime time, TestingDisk disk, TestingAuthority authority) {
        this(time, disk, authority, config(node));
    }

    NodeFixture(
            TestingTime time,
            TestingDisk disk,
            TestingAuthority authority,
            LedgerNodeConfig config) {
        this.time = time;
        this.disk = disk;
        this.authority = authority;
        this.config = config;
        this.core = new NodeCore(config, time, disk, authority);
        this.ids = new Ids(time, new SplittableRandom(FIXTURES.incrementAndGet()));
    }

    static LedgerNodeConfig config(int node) {
        return LedgerNodeConfig.of(node).withSegmentBytes(16_384).withDiskReserveBasisPoints(0);
    }

    /** A node of its own with everything in memory. */
    static NodeFixture alone() {
        return new NodeFixture(1, new TestingTime(), new TestingDisk(), new TestingAuthority());
    }

    static Pot pot(AccountId account, int cover, int order) {
        return new Pot(
                account,
                ORGANISATION,
                PROGRAMME,
                cover,
                Set.of(Purpose.MODELS),
                Set.of(),
                Set.of(),
                LONG_AGO,
                FAR_OFF,
                order,
                Pot.State.ACTIVE);
    }

    static AccountId award(int number) {
        return AccountId.award(new UUID(9, number));
    }

    /** Funds an award that pays all, and starts the node. */
    NodeFixture funded(long nano) {
        authority.fund(pot(award(1), 10_000, 100), Credit.ofNano(nano));
        return started();
    }

    NodeFixture started() {
        core.stepOpen();
        core.stepPots();
        pump();
        return this;
    }

    /** Runs every step until nothing is left to do at this moment. */
    void pump() {
        boolean busy = true;
        while (busy) {
            busy = core.stepLeases();
            busy |= core.stepPots();
            busy |= core.stepJournal();
            busy |= core.stepPosting();
            busy |= core.stepRecovery();
        }
        core.stepCare();
    }

    void pass(Duration step) {
        for (long millis = 0; millis < step.toMillis(); millis += 5) {
            time.advance(Duration.ofMillis(5));
            core.stepClock();
            pump();
        }
    }

    /** A call priced at one nano-credit a token. */
    HoldRequest request(long input, long outputMax, long outputMin) {
        return request(input, outputMax, outputMin, Optional.empty());
    }

    HoldRequest request(
            long input, long outputMax, long outputMin, Optional<HoldRequest.Window> window) {
        return new HoldRequest(
                ids.next(),
                ORGANISATION,
                KEY,
                Purpose.MODELS,
                SUPPLIER,
                MODEL,
                PROGRAMME,
                new Tariff(1, 1, 1, 0),
                input,
                outputMax,
                outputMin,
                window);
    }

    /** Asks and lets time pass until there is an answer. */
    HoldOutcome ask(HoldRequest request) {
        CompletableFuture<HoldOutcome> stage = begin(request);
        for (int i = 0; i < 100 && !stage.isDone(); i++) {
            pass(Duration.ofMillis(5));
        }
        return stage.join();
    }

    CompletableFuture<HoldOutcome> begin(HoldRequest request) {
        CompletableFuture<HoldOutcome> stage = core.desk().hold(request).toCompletableFuture();
        pump();
        return stage;
    }

    Hold hold(long input, long output) {
        HoldOutcome outcome = ask(request(input, output, output));
        if (outcome instanceof HoldOutcome.Held held) {
            return held.hold();
        }
        throw new AssertionError("not held: " + outcome);
    }

    Hold.Charge settle(Hold hold, long input, long output) {
        return join(hold.settle(settlement(input, output)));
    }

    static Hold.Settlement settlement(long input, long output) {
        return new Hold.Settlement(
                new TokenCount(input, 0, output), Quality.REPORTED, UsageEnd.COMPLETE, "req-1");
    }

    <T> T join(CompletionStage<T> stage) {
        pump();
        return stage.toCompletableFuture().join();
    }
}
