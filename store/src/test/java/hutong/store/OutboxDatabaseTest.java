package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every committed event arrives, in order, and no other does. */
class OutboxDatabaseTest {
    private static final StoreLimits LIMITS = StoreLimits.defaults();
    private final Ids ids = Ids.system();
    private final Outbox outbox = new Outbox(LIMITS);
    private Database database;

    @BeforeEach
    void open() {
        database = TestingDatabase.fresh("store");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Remembers payloads; fails as often as it is told to. */
    private static class Listener implements OutboxSubscriber {
        final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger failures = new AtomicInteger();

        @Override
        public String name() {
            return "listener";
        }

        @Override
        public Set<String> types() {
            return Set.of("AwardActivated");
        }

        @Override
        public void handle(OutboxEvent event) throws Exception {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new java.io.IOException("not now");
            }
            heard.add(event.payload());
        }
    }

    private OutboxEvent event(String type, String payload) {
        return new OutboxEvent(ids.next(), type, UUID.randomUUID(), payload, Instant.now());
    }

    private void append(String payload) {
        OutboxEvent event = event("AwardActivated", payload);
        database.run(handle -> outbox.append(handle, event));
    }

    private OutboxRelay relay(OutboxSubscriber subscriber) {
        return new OutboxRelay(database, List.of(subscriber), LIMITS);
    }

    @Test
    void eventsArriveInOrderAndOnce() {
        Listener listener = new Listener();
        OutboxRelay relay = relay(listener);
        List<OutboxEvent> events =
                IntStream.range(0, 250)
                        .mapToObj(at -> event("AwardActivated", Integer.toString(at)))
                        .toList();
        database.run(handle -> events.forEach(event -> outbox.append(handle, event)));
        database.run(handle -> outbox.append(handle, event("AwardClosed", "other")));
        while (relay.runOnce() > 0) {
            // Until nothing is left.
        }
        assertThat(listener.heard)
                .containsExactlyElementsOf(events.stream().map(OutboxEvent::payload).toList());
        assertThat(relay.states()).containsExactly(new SubscriberState("listener", 251, 0, 0));
    }

    @Test
    void anEventWhoseIdCameBeforeIsNotSaidAgain() {
        Listener listener = new Listener();
        OutboxRelay relay = relay(listener);
        OutboxEvent event = event("AwardActivated", "once");
        for (int time = 0; time < 3; time++) {
            database.run(handle -> outbox.append(handle, event));
            relay.runOnce();
        }
        assertThat(listener.heard).containsExactly("once");
    }

    @Test
    void whatIsRolledBackNeverHappened() {
        Listener listener = new Listener();
        OutboxEvent event = event("AwardActivated", "never");
        assertThatThrownBy(() ->
                        database.run(handle -> {
                            outbox.append(handle, event);
                            throw new IllegalArgumentException("no");
                        }))
                .isInstanceOf(IllegalArgumentException.class);
        relay(listener).runOnce();
        assertThat(listener.heard).isEmpty();
    }

    /** The earlier event, with the smaller id, commits after the later one was delivered. */
    @Test
    void aLateCommitIsNotSkipped() throws Exception {
        Listener listener = new Listener();
        OutboxRelay relay = relay(listener);
        OutboxEvent slow = event("AwardActivated", "slow");
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> late =
                CompletableFuture.runAsync(
                        () ->
                                database.run(handle -> {
                                    outbox.append(handle, slow);
                                    appended.countDown();
                                    awaitQuietly(release);
                                }),
                        Thread::startVirtualThread);
        appended.await();
        append("quick");
        relay.runOnce();
        assertThat(listener.heard).containsExactly("quick");
        release.countDown();
        late.get();
        relay.runOnce();
        assertThat(listener.heard).containsExactly("quick", "slow");
    }

    @Test
    void aFailingSubscriberGetsTheSameEventAgainAndLosesNone() throws Exception {
        Listener listener = new Listener();
        listener.failures.set(3);
        append("one");
        append("two");
        OutboxRelay relay = relay(listener);
        relay.runOnce();
        assertThat(relay.states().getFirst().attempts()).isEqualTo(1);
        assertThat(relay.runOnce()).as("it pauses first").isZero();
        assertThat(relay.states().getFirst().attempts()).isEqualTo(1);
        awaitHeard(relay, listener, 2);
        assertThat(listener.heard).containsExactly("one", "two");
        assertThat(relay.states().getFirst().attempts()).isZero();
    }

    @Test
    void anotherNodeGoesOnWhenTheLeaseIsOver() throws Exception {
        StoreLimits brief =
                new StoreLimits(
                        8,
                        Duration.ofMillis(5),
                        Duration.ofMillis(400),
                        65_536,
                        100,
                        Duration.ofMillis(300),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(20),
                        255,
                        262_144,
                        Duration.ofMinutes(1));
        Listener first = new Listener();
        Listener second = new Listener();
        OutboxRelay one = new OutboxRelay(database, List.of(first), brief);
        OutboxRelay two = new OutboxRelay(database, List.of(second), brief);
        append("one");
        one.runOnce();
        append("two");
        assertThat(two.runOnce()).as("the first node has the lease").isZero();
        Thread.sleep(400);
        two.runOnce();
        assertThat(first.heard).containsExactly("one");
        assertThat(second.heard).containsExactly("two");
    }

    @Test
    void manyWritersAndTwoNodesLoseAndDoubleNothing() throws Exception {
        Listener listener =
                new Listener() {
                    private final AtomicInteger inside = new AtomicInteger();

                    @Override
                    public void handle(OutboxEvent event) throws Exception {
                        assertThat(inside.incrementAndGet()).as("one at a time").isEqualTo(1);
                        super.handle(event);
                        inside.decrementAndGet();
                    }
                };
        try (OutboxRelay one = relay(listener);
                OutboxRelay two = relay(listener)) {
            one.start();
            two.start();
            CompletableFuture.allOf(
                            IntStream.range(0, 8)
                                    .mapToObj(writer ->
                                            CompletableFuture.runAsync(
                                                    () -> write(writer, 40),
                                                    Thread::startVirtualThread))
                                    .toArray(CompletableFuture[]::new))
                    .get();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (listener.heard.size() < 320 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
        }
        assertThat(listener.heard).hasSize(320).doesNotHaveDuplicates();
        for (int writer = 0; writer < 8; writer++) {
            String prefix = writer + "/";
            assertThat(listener.heard.stream().filter(it -> it.startsWith(prefix)))
                    .as("what one writer says arrives in its order")
                    .containsExactlyElementsOf(
                            IntStream.range(0, 40).mapToObj(at -> prefix + at).toList());
        }
    }

    @Test
    void eventsGoWhenTheyAreOldAndEverybodyPassedThem() {
        Listener listener = new Listener();
        OutboxRelay relay = relay(listener);
        Instant future = Instant.now().plusSeconds(60);
        append("a");
        assertThat(relay.prune(future)).as("nobody has a position yet").isZero();
        relay.runOnce();
        append("b");
        listener.failures.set(1);
        relay.runOnce();
        assertThat(relay.prune(Instant.now().minusSeconds(60))).as("too young").isZero();
        assertThat(relay.prune(future)).as("the second was not passed").isEqualTo(1);
        database.run(handle ->
                handle.execute(
                        "INSERT INTO store.subscriber (name, position, attempts)"
                                + " VALUES ('elsewhere', 0, 0)"));
        database.run(handle -> handle.execute("UPDATE store.subscriber SET retry_at = NULL"));
        relay.runOnce();
        assertThat(listener.heard).containsExactly("a", "b");
        assertThat(relay.prune(future)).as("one of another node has not passed it").isZero();
        database.run(handle -> handle.execute("UPDATE store.subscriber SET position = 9"));
        assertThat(relay.prune(future)).isEqualTo(1);
    }

    @Test
    void aPayloadHasALimit() {
        assertThatThrownBy(() -> append("x".repeat(LIMITS.outboxPayloadBytesMax() + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void write(int writer, int events) {
        for (int at = 0; at < events; at++) {
            append(writer + "/" + at);
        }
    }

    private static void awaitHeard(OutboxRelay relay, Listener listener, int count)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (listener.heard.size() < count && System.nanoTime() < deadline) {
            relay.runOnce();
            Thread.sleep(20);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited too long");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
