package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigrationsDatabaseTest {
    @Test
    void nodesThatStartTogetherMigrateOnce() {
        DatabaseConfig empty = TestingDatabase.config();
        List<CompletableFuture<Void>> nodes =
                IntStream.range(0, 4)
                        .mapToObj(_ ->
                                CompletableFuture.runAsync(
                                        () -> start(empty), Thread::startVirtualThread))
                        .toList();
        nodes.forEach(CompletableFuture::join);
        try (Database database = TestingDatabase.open(empty)) {
            int runs =
                    database.read(handle ->
                            handle.createQuery(
                                            """
                                            SELECT count(*) FROM store.flyway_schema_history
                                            WHERE type = 'SQL' AND success
                                            """)
                                    .mapTo(Integer.class)
                                    .one());
            assertThat(runs).isEqualTo(1);
        }
    }

    private static void start(DatabaseConfig config) {
        try (Database database = TestingDatabase.open(config)) {
            new Migrations(database).run(List.of("store"));
        }
    }
}
