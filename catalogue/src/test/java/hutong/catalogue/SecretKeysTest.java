package hutong.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Redacted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key file is made once, for its owner alone. */
class SecretKeysTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void theFileIsMadeForItsOwnerAndReadAgain() throws IOException {
        Path file = folder.resolve("keys/catalogue.key");
        SecretKeys made = SecretKeys.loadOrCreate(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SecretKeys read = SecretKeys.loadOrCreate(file);
        assertThat(read.key(read.current())).isEqualTo(made.key(made.current()));
    }

    @Test
    void aFileThatOthersReadIsRefused() throws IOException {
        Path file = folder.resolve("catalogue.key");
        SecretKeys.loadOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SecretKeys.loadOrCreate(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void theLastLineEncrypts() {
        SecretKeys keys =
                SecretKeys.parse(new Redacted(SecretKeys.line("a") + SecretKeys.line("b")));
        assertThat(keys.current()).isEqualTo("b");
        assertThat(keys.key("a")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", "k1 short", "k1 !!!", "k1 AAAA BBBB"})
    void malformedLinesAreRefusedWithoutRepeatingThem(String lines) {
        assertThatThrownBy(() -> SecretKeys.parse(new Redacted(lines)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("short", "!!!", "BBBB");
    }
}
