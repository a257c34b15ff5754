package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseDatabaseTest {
    @Test
    void aTransactionSeesPostgres18() {
        try (Database database = TestingDatabase.fresh()) {
            int version =
                    database.read(handle ->
                            handle.createQuery("SELECT current_setting('server_version_num')::int")
                                    .mapTo(Integer.class)
                                    .one());
            assertThat(version).isGreaterThanOrEqualTo(180_000);
        }
    }
}
