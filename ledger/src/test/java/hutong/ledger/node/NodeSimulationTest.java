package hutong.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.TestingTime;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.VoidReason;
import hutong.ledger.journal.TestingDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes that crash at any byte, a database that goes away and loses answers, calls that end or
 * don't: whatever was promised is kept, nothing is overspent, and in the end nothing is stranded.
 */
class NodeSimulationTest {
    private static final int SEEDS = 120;

    private static final Logger QUIET = Logger.getLogger("hutong.ledger.node");

    @BeforeAll
    static void quiet() {
        QUIET.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        QUIET.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyPromiseIsKept(int part) {
        for (long seed = part * SEEDS; seed < (part + 1) * SEEDS; seed++) {
            try {
                new Run(seed).go();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static final class Run {
        private final SplittableRandom random;
        private final TestingTime time = new TestingTime();
        private final TestingAuthority authority = new TestingAuthority();
        private final List<TestingDisk> disks = new ArrayList<>();
        private final List<NodeFixture> nodes = new ArrayList<>();
        private final List<Map<UUID, Hold>> open = new ArrayList<>();
        private final Map<UUID, Long> charged = new HashMap<>();
        private final Set<UUID> held = new HashSet<>();
        private final Set<UUID> released = new HashSet<>();
        private final double lostAnswers;
        private final long award;
        private final boolean eager;
        private final int writes;
        private final long wallet;
        private int usages;

        Run(long seed) {
            random = new SplittableRandom(seed);
            eager = random.nextBoolean();
            writes = random.nextInt(1, 11);
            award = random.nextInt(500, 8_000);
            wallet = random.nextInt(500, 3_000);
            lostAnswers = random.nextInt(3) == 0 ? 0.1 : 0;
            authority.fund(
                    NodeFixture.pot(NodeFixture.award(1), random.nextInt(3_000, 10_001), 100),
                    Credit.ofNano(award));
            authority.fund(
                    NodeFixture.pot(NodeFixture.award(2), 10_000, 1_000), Credit.ofNano(wallet));
            authority.loseAnswers(() -> random.nextDouble() < lostAnswers);
            int count = random.nextInt(1, 4);
            for (int i = 0; i < count; i++) {
                disks.add(new TestingDisk());
                open.add(new HashMap<>());
                nodes.add(node(i));
            }
        }

        private NodeFixture node(int index) {
            LedgerNodeConfig config = NodeFixture.config(index + 1);
            return new NodeFixture(
                    time,
                    disks.get(index),
                    authority,
                    eager ? config.withIdleAfter(Duration.ZERO) : config);
        }

        void go() {
            int steps = random.nextInt(100, 1_500);
            int crashEvery = random.nextInt(50, 500);
            for (int i = 0; i < steps; i++) {
                int node = random.nextInt(nodes.size());
                if (random.nextInt(crashEvery) == 0) {
                    crash(node);
                }
                if (random.nextInt(200) == 0) {
                    authority.away(random.nextInt(3) > 0);
                }
                act(node);
                if (nodes.get(node).core.hasFailed()) {
                    crash(node);
                }
            }
            finish();
            judge();
        }

        private void act(int node) {
            NodeCore core = nodes.get(node).core;
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> begin(node);
                case 3, 4 -> end(node);
                case 5 -> core.stepOpen();
                case 6 -> core.stepPots();
                case 7, 8 -> core.stepLeases();
                case 9, 10 -> {
                    if (random.nextInt(10) < writes) {
                        core.stepJournal();
                    }
                }
                case 11 -> core.stepPosting();
                case 12 -> core.stepRecovery();
                default -> {
                    time.advance(Duration.ofMillis(random.nextInt(120)));
                    core.stepClock();
                    if (random.nextInt(10) == 0) {
                        core.stepCare();
                    }
                }
            }
        }

        private void begin(int node) {
            NodeFixture fixture = nodes.get(node);
            Optional<HoldRequest.Window> window =
                    random.nextInt(4) == 0
                            ? Optional.of(
                                    new HoldRequest.Window(
                                            HoldRequest.Window.Length.DAY, Credit.ofNano(8_000)))
                            : Optional.empty();
            HoldRequest request =
                    fixture.request(random.nextInt(50), random.nextInt(400), 1, window);
            UUID id = new UUID(77, usages++);
            Map<UUID, Hold> mine = open.get(node);
            fixture.core
                    .desk()
                    .hold(withId(request, id))
                    .thenAccept(outcome -> {
                        if (outcome instanceof HoldOutcome.Held yes) {
                            mine.put(id, yes.hold());
                            held.add(id);
                        }
                    });
        }

        private static HoldRequest withId(HoldRequest request, UUID id) {
            return new HoldRequest(
                    id,
                    request.organisation(),
                    request.apiKey(),
                    request.purpose(),
                    request.supplier(),
                    request.model(),
                    request.priceVersion(),
                    request.tariff(),
                    request.inputTokensMax(),
                    request.outputTokensMax(),
                    request.outputTokensMin(),
                    request.window());
        }

        private void end(int node) {
            Map<UUID, Hold> mine = open.get(node);
            if (mine.isEmpty()) {
                return;
            }
            UUID id = mine.keySet().stream().sorted().toList().get(random.nextInt(mine.size()));
            Hold hold = Objects.requireNonNull(mine.get(id));
            switch (random.nextInt(6)) {
                case 0 -> hold.checkpoint(new TokenCount(random.nextInt(60), 0, 5));
                case 1 -> hold.nextAttempt(NodeFixture.MODEL);
                case 2 -> {
                    mine.remove(id);
                    hold.release(VoidReason.UPSTREAM_FAILED).thenRun(() -> released.add(id));
                }
                default -> {
                    mine.remove(id);
                    hold.settle(NodeFixture.settlement(random.nextInt(60), random.nextInt(500)))
                            .thenAccept(charge -> charged.put(id, charge.charged().nano()));
                }
            }
        }

        private void crash(int node) {
            if (random.nextBoolean()) {
                disks.get(node).crash(random);
            } else {
                disks.get(node).kill();
            }
            if (random.nextInt(3) == 0) {
                disks.get(node).losePowerAfter(random.nextInt(40_000));
            }
            open.set(node, new HashMap<>());
            nodes.set(node, node(node));
        }

        private void finish() {
            authority.away(false);
            authority.loseAnswers(() -> false);
            for (int node = 0; node < nodes.size(); node++) {
                disks.get(node).kill();
                NodeFixture last = node(node);
                nodes.set(node, last);
                last.started();
                last.pass(Duration.ofSeconds(2));
                assertThat(last.core.isRecovered()).isTrue();
                assertThat(last.core.stats().quarantined()).isEmpty();
                assertThat(last.core.stats().lost()).isEmpty();
                last.core.stopAdmitting();
                last.core.seal();
                last.pump();
                assertThat(last.core.stepSeal()).isTrue();
            }
        }

        private void judge() {
            authority.check();
            assertThat(authority.allSealed()).isTrue();
            Map<UUID, UsageRecord> posted = new HashMap<>();
            long sum = 0;
            for (UsageRecord usage : authority.usages()) {
                posted.put(usage.id(), usage);
                sum += usage.charged().nano();
            }
            long free =
                    authority.free(NodeFixture.award(1)).nano()
                            + authority.free(NodeFixture.award(2)).nano();
            assertThat(free + sum).isEqualTo(award + wallet);
            charged.forEach((id, nano) -> kept(id, nano, posted));
            assertThat(released).noneMatch(posted::containsKey);
        }

        private static void kept(UUID id, long nano, Map<UUID, UsageRecord> posted) {
            UsageRecord usage = posted.get(id);
            if (usage == null) {
                throw new AssertionError("an acknowledged charge is lost: " + id);
            }
            assertThat(usage.charged().nano()).isEqualTo(nano);
            assertThat(usage.end()).isNotEqualTo(UsageEnd.RECOVERED);
        }
    }
}
