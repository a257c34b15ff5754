package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Redacted;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction is made once and whole, whatever gets in its way. */
class DatabaseDatabaseTest {
    private Database database;

    @BeforeEach
    void open() {
        database = TestingDatabase.fresh();
        database.run(handle -> {
            handle.execute("CREATE TABLE box (id int PRIMARY KEY, content bigint)");
            handle.execute("INSERT INTO box VALUES (1, 0), (2, 0)");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itIsPostgres18() {
        String version =
                database.read(handle ->
                        handle.createQuery("SHOW server_version").mapTo(String.class).one());
        assertThat(version).startsWith("18");
    }

    @Test
    void aFailureUndoesEverythingAndIsHandedOn() {
        assertThatThrownBy(() ->
                        database.run(handle -> {
                            add(handle, 1);
                            throw new IOException("mine");
                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("mine");
        assertThat(content(1)).isZero();
    }

    @Test
    void aDeadlockIsRunAgain() throws Exception {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> one = inThread(() -> addBoth(1, 2, bothHoldOne, runs));
        CompletableFuture<Void> two = inThread(() -> addBoth(2, 1, bothHoldOne, runs));
        CompletableFuture.allOf(one, two).get();
        assertThat(runs.get()).as("one of the two ran twice").isEqualTo(3);
        assertThat(content(1)).isEqualTo(2);
        assertThat(content(2)).isEqualTo(2);
    }

    private void addBoth(int first, int second, CyclicBarrier barrier, AtomicInteger runs) {
        boolean[] met = new boolean[1];
        database.run(handle -> {
            runs.incrementAndGet();
            add(handle, first);
            if (!met[0]) {
                met[0] = true;
                meet(barrier);
            }
            add(handle, second);
        });
    }

    @Test
    void aSerializationFailureIsRunAgain() throws Exception {
        CyclicBarrier bothHaveRead = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> one = inThread(() -> copy(1, 2, bothHaveRead, runs));
        CompletableFuture<Void> two = inThread(() -> copy(2, 1, bothHaveRead, runs));
        CompletableFuture.allOf(one, two).get();
        assertThat(runs.get()).isGreaterThan(2);
        assertThat(content(1) + content(2)).as("one read what the other wrote").isEqualTo(3);
    }

    private void copy(int from, int to, CyclicBarrier barrier, AtomicInteger runs) {
        boolean[] met = new boolean[1];
        database.run(handle -> {
            runs.incrementAndGet();
            handle.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
            long seen = content(handle, from);
            if (!met[0]) {
                met[0] = true;
                meet(barrier);
            }
            handle.execute("UPDATE box SET content = ? WHERE id = ?", seen + 1, to);
        });
    }

    @Test
    void attemptsAreBounded() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() ->
                        database.run(handle -> {
                            runs.incrementAndGet();
                            throw new java.sql.SQLException("again", "40001");
                        }))
                .isInstanceOf(java.sql.SQLException.class);
        assertThat(runs.get()).isEqualTo(StoreLimits.defaults().attemptsMax());
    }

    @Test
    void aFaultOfTheStatementIsNotRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() ->
                        database.run(handle -> {
                            runs.incrementAndGet();
                            handle.execute("INSERT INTO box VALUES (1, 1)");
                        }))
                .isInstanceOf(UnableToExecuteStatementException.class);
        assertThat(runs.get()).isEqualTo(1);
    }

    @Test
    void aLostConnectionIsReplaced() {
        AtomicInteger runs = new AtomicInteger();
        database.run(handle -> {
            add(handle, 1);
            if (runs.incrementAndGet() == 1) {
                handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }
        });
        assertThat(runs.get()).isEqualTo(2);
        assertThat(content(1)).isEqualTo(1);
    }

    @Test
    void aReadWritesNothing() {
        assertThatThrownBy(() -> database.read(handle -> add(handle, 1)))
                .hasMessageContaining("read-only");
        database.run(handle -> add(handle, 1));
        assertThat(content(1)).isEqualTo(1);
    }

    @Test
    void aTransactionInsideAnotherIsRefused() {
        assertThatThrownBy(() -> database.run(_ -> database.run(inner -> add(inner, 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(content(1)).isZero();
    }

    @Test
    void aDeadDatabaseFailsQuicklyAndTellsNoSecret() {
        DatabaseConfig nowhere =
                DatabaseConfig.of(
                                "jdbc:postgresql://127.0.0.1:1/nowhere",
                                "zoe",
                                new Redacted("hush"))
                        .withAcquireTimeout(Duration.ofMillis(300));
        try (Database dead = TestingDatabase.open(nowhere)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> dead.read(handle -> content(handle, 1)))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain("127.0.0.1", "zoe", "hush", "nowhere");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(3));
        }
    }

    private static int add(Handle handle, int id) {
        return handle.execute("UPDATE box SET content = content + 1 WHERE id = ?", id);
    }

    private long content(int id) {
        return database.read(handle -> content(handle, id));
    }

    private static long content(Handle handle, int id) {
        return handle.createQuery("SELECT content FROM box WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static CompletableFuture<Void> inThread(Runnable task) {
        return CompletableFuture.runAsync(task, Thread::startVirtualThread);
    }
}
