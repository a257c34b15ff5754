package hutong.modelhost.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.modelhost.TestingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufHeaderTest {
    private static final int HEADER_BYTES = 6_000;

    @TempDir Path folder;

    @Test
    void aModelSaysWhatItIs() {
        Path file = TestingModel.talking(folder, "talking").path(folder);
        GgufHeader header = GgufHeader.read(file);
        assertThat(header.architecture()).isEqualTo("llama");
        assertThat(header.contextTokens()).isEqualTo(32_768);
        assertThat(header.hasChatTemplate()).isTrue();
        Path base = TestingModel.continuing(folder, "continuing").path(folder);
        assertThat(GgufHeader.read(base).hasChatTemplate()).isFalse();
    }

    @Test
    void whatIsNoModelIsSaidSo() throws Exception {
        Path file = folder.resolve("x.gguf");
        Files.writeString(file, "GIF89a and more");
        assertThatThrownBy(() -> GgufHeader.read(file)).hasMessageContaining("no GGUF file");
        Files.writeString(file, "GG");
        assertThatThrownBy(() -> GgufHeader.read(file)).hasMessageContaining("cut off");
        assertThatThrownBy(() -> GgufHeader.read(folder.resolve("none")))
                .isInstanceOf(ModelUnusable.class);
        new GgufWriter().put("general.architecture", "llama").write(file);
        assertThatThrownBy(() -> GgufHeader.read(file)).hasMessageContaining("without a model");
    }

    /** Damage is told or harmless; it never takes the memory or the time of the process. */
    @Test
    void damageAnywhereEndsInAMessage() throws Exception {
        Path file = TestingModel.talking(folder, "talking").path(folder);
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(20_261_124);
        Path damaged = folder.resolve("damaged.gguf");
        for (int round = 0; round < 300; round++) {
            byte[] bytes = Arrays.copyOf(whole, HEADER_BYTES + random.nextInt(HEADER_BYTES));
            for (int hits = 0; hits < 4; hits++) {
                bytes[random.nextInt(HEADER_BYTES)] = (byte) random.nextInt();
            }
            Files.write(damaged, bytes);
            try {
                GgufHeader.read(damaged);
            } catch (ModelUnusable expected) {
                assertThat(expected).hasMessageContaining("damaged.gguf");
            }
        }
    }
}
