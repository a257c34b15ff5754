package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address gives url, user and password, and shows no secret. */
class DatabaseConfigTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    postgresql://ann:s3cret@db.example:5433/hutong | jdbc:postgresql://db.example:5433/hutong | ann | s3cret
                    postgres://ann:s3cret@db.example/hutong        | jdbc:postgresql://db.example/hutong      | ann | s3cret
                    jdbc:postgresql://ann:s3cret@db.example/hutong | jdbc:postgresql://db.example/hutong      | ann | s3cret
                    postgresql://ann:a%40b%2F+c@db/h               | jdbc:postgresql://db/h                   | ann | a@b/+c
                    jdbc:postgresql://db/h?user=ann&password=pw    | jdbc:postgresql://db/h                   | ann | pw
                    postgresql://ann:pw@db/h?sslmode=require       | jdbc:postgresql://db/h?sslmode=require   | ann | pw
                    postgresql://ann:pw@a:1,b:2/h                  | jdbc:postgresql://a:1,b:2/h              | ann | pw
                    """)
    void parses(String address, String url, String user, String password) {
        DatabaseConfig config = DatabaseConfig.parse(address);
        assertThat(config.url()).isEqualTo(url);
        assertThat(config.user()).isEqualTo(user);
        assertThat(config.password().reveal()).isEqualTo(password);
        assertThat(config.toString()).doesNotContain(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://ann:hush@db/h",
                "postgresql://db/h",
                "postgresql://ann:hush@db",
                "postgresql://ann:hush @db/h",
                "ann:hush@db/h"
            })
    void refusesOtherTextsWithoutRepeatingThem(String address) {
        assertThatThrownBy(() -> DatabaseConfig.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("hush");
    }

    @Test
    void aDeadDatabaseIsWaitedForTwoSeconds() {
        assertThat(DatabaseConfig.ACQUIRE_TIMEOUT_DEFAULT).hasSeconds(2);
    }
}
