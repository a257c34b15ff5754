package hutong.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Ids;
import hutong.kernel.TestingTime;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.PostOutcome;
import hutong.ledger.UsageRecord;
import hutong.ledger.chain.Verification.Check;
import hutong.ledger.sql.SqlAuthority;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call that the authority posted has a receipt that verifies; what is changed shows. */
final class ReceiptsDatabaseTest {
    @TempDir Path folder;

    private final Ids ids = Ids.system();
    private final Map<UUID, UsageRecord> waiting = new HashMap<>();
    private final Receipts receipts = new Receipts(id -> Optional.ofNullable(waiting.get(id)));
    private Database database;
    private SqlAuthority authority;
    private SigningKey key;
    private CheckpointKeeper keeper;

    @BeforeEach
    void open() {
        database = TestingDatabase.fresh("store", "ledger");
        authority = new SqlAuthority(database);
        key = SigningKey.open(folder, "hutong.example/ledger");
        keeper = new CheckpointKeeper(database, key, new TestingTime());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyPostedCallVerifiesAgainstTheFirstCheckpointThatCoversIt() {
        var posted = new ArrayList<UsageRecord>();
        var one = new Node(1);
        var two = new Node(2);
        assertThat(keeper.runOnce()).isEmpty();
        for (int round = 0; round < 6; round++) {
            posted.addAll(one.post(round));
            posted.addAll(two.post(3));
            posted.addAll(one.post(1));
            if (round % 2 == 1) {
                assertThat(keeper.runOnce()).isPresent();
                assertThat(keeper.runOnce()).isEmpty();
            }
        }
        assertThat(keeper.latest().orElseThrow().size()).isEqualTo(18);
        for (UsageRecord usage : posted) {
            Receipt receipt = found(usage.id());
            assertThat(failing(receipt)).as(receipt.json()).isEmpty();
            assertThat(receipt.usage()).isEqualTo(ReceiptUsage.of(usage));
            // Node 1 posts four batches between two checkpoints, node 2 two.
            assertThat(Objects.requireNonNull(receipt.checkpoint()).later()).hasSizeLessThan(4);
        }
    }

    @Test
    void pendingUntilPostedAndWithoutCheckpointUntilOneCovers() {
        var node = new Node(1);
        UsageRecord first = node.post(1).getFirst();
        assertThat(found(first.id()).checkpoint()).isNull();
        keeper.runOnce();
        UsageRecord next = node.record();
        assertThat(receipts.find(database, next.id())).isEqualTo(new Receipts.Outcome.Unknown());
        waiting.put(next.id(), next);
        assertThat(receipts.find(database, next.id()))
                .isEqualTo(new Receipts.Outcome.Pending(next));
        UsageRecord later = node.post(2).getLast();
        assertThat(found(later.id()).checkpoint()).isNull();
        assertThat(found(first.id()).checkpoint()).isNotNull();
    }

    @Test
    void aRowThatWasChangedShowsInItsReceiptAndItsNeighbours() {
        List<UsageRecord> usages = new Node(1).post(3);
        keeper.runOnce();
        database.run(handle ->
                handle.createUpdate("UPDATE ledger.usage_record SET model = :model WHERE id = :id")
                        .bind("model", ids.next())
                        .bind("id", usages.get(1).id())
                        .execute());
        for (UsageRecord usage : usages) {
            assertThat(failing(found(usage.id()))).containsExactly("inclusion");
        }
    }

    @Test
    void aBatchThatWasWrittenAnewDoesNotFitTheCheckpoint() {
        UsageRecord usage = new Node(1).post(1).getFirst();
        keeper.runOnce();
        byte[] root = UsageLeaf.hash(changed(usage));
        byte[] head = ChainHead.next(ChainHead.genesis(), root, 1, 1, 1);
        database.run(handle -> {
            handle.createUpdate("UPDATE ledger.usage_record SET attempt = attempt + 1").execute();
            handle.createUpdate("UPDATE ledger.batch SET root = :root, head = :head")
                    .bind("root", root)
                    .bind("head", head)
                    .execute();
        });
        assertThat(failing(found(usage.id()))).containsExactly("checkpoint");
    }

    private static UsageRecord changed(UsageRecord of) {
        return SampleUsage.withAttempt(of, of.attempt() + 1);
    }

    private Receipt found(UUID usage) {
        return switch (receipts.find(database, usage)) {
            case Receipts.Outcome.Found found -> found.receipt();
            case Receipts.Outcome.Pending pending -> throw new AssertionError(pending);
            case Receipts.Outcome.Unknown unknown -> throw new AssertionError(unknown);
        };
    }

    private List<String> failing(Receipt receipt) {
        return ReceiptVerifier.verify(receipt.json(), Optional.of(key.verifierKey()))
                .checks()
                .stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
    }

    /** Posts records of no lease: they are kept and chained all the same, flawed. */
    private final class Node {
        private final int number;
        private final long epoch;
        private long next = 1;

        Node(int number) {
            this.number = number;
            this.epoch = authority.openEpoch(number, new UUID(0, 1));
        }

        /** Started at a time finer than the database keeps. */
        UsageRecord record() {
            return SampleUsage.withTimes(
                            SampleUsage.withId(SampleUsage.record(9), ids.next()),
                            Instant.parse("2026-01-01T00:00:00.123456789Z"),
                            Instant.parse("2026-01-01T00:00:01.999999999Z"))
                    .at(number, epoch, next);
        }

        List<UsageRecord> post(int count) {
            long first = next;
            next++; // an intent
            var usages = new ArrayList<UsageRecord>();
            for (int at = 0; at < count; at++) {
                usages.add(record());
                next++;
            }
            PostOutcome outcome =
                    authority.post(
                            new JournalBatch(
                                    ids.next(),
                                    number,
                                    epoch,
                                    first,
                                    next - 1,
                                    usages,
                                    1,
                                    0,
                                    List.of()));
            assertThat(outcome).isEqualTo(new PostOutcome.Posted());
            return usages;
        }
    }
}
