package hutong.modelhost;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.modelhost.internal.GgufWriter;
import hutong.modelhost.internal.HostLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a host dies and lives again. */
class ModelHostLivesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir Path var;

    @Test
    void aHostThatIsKilledComesBack() throws Exception {
        TestingModel.talking(var.resolve("models"), "talking");
        try (var host = ModelHostProcess.start(settings(), CLASS_PATH)) {
            var first = (ModelHostStatus.Ready) host.await(SOON);
            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
            await(host, first.pid());
            var second = (ModelHostStatus.Ready) host.status();
            assertThat(second.token().reveal()).isEqualTo(first.token().reveal());
            assertThat(answer(second, "talking").status()).isEqualTo(200);
        }
    }

    /** A parent that dies closes the child's standard input, and so does close. */
    @Test
    void aHostEndsWhenItsParentLetsGo() throws Exception {
        ModelHostProcess host = ModelHostProcess.start(settings(), CLASS_PATH);
        var ready = (ModelHostStatus.Ready) host.await(SOON);
        ProcessHandle child = ProcessHandle.of(ready.pid()).orElseThrow();
        host.close();
        child.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aHostDoesNotOutliveAParentThatIsKilled() throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                CLASS_PATH,
                                Parent.class.getName(),
                                var.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String pid = parent.inputReader().readLine();
        assertThat(pid).containsOnlyDigits();
        ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        parent.destroyForcibly().waitFor();
        child.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    /** A program that starts a host, says its process id and waits. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path var = Path.of(arguments[0]);
            var settings =
                    new ModelHostSettings(var.resolve("models"), var.resolve("log"), 1, 512, 1);
            ModelHostProcess host =
                    ModelHostProcess.start(settings, ModelHostProcess.ownClassPath());
            System.out.println(((ModelHostStatus.Ready) host.await(SOON)).pid());
            Thread.sleep(SOON);
        }
    }

    @Test
    void theQueueHasAnEnd() throws Exception {
        TestingModel.endless(var.resolve("models"), "endless");
        var settings =
                new ModelHostSettings(
                        var.resolve("models"), var.resolve("log/host.log"), 1, 30_000, 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var host = ModelHostProcess.start(settings, CLASS_PATH)) {
            var ready = (ModelHostStatus.Ready) host.await(SOON);
            var ended = new ExecutorCompletionService<HostClient.Answer>(threads);
            for (int at = 0; at < HostLimits.CHAT_QUEUE_MAX + 1 + 7; at++) {
                ended.submit(() -> answer(ready, "endless"));
            }
            for (int refusals = 0; refusals < 7; refusals++) {
                HostClient.Answer refused = ended.take().get();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("queue_full");
                assertThat(refused.raw().headers().firstValue("retry-after")).contains("1");
            }
        }
    }

    /** The tensor has no such shape as the model needs, on which some builds end the process. */
    @Test
    void aModelThatCannotBeLoadedLeavesTheOthersAlone() throws Exception {
        TestingModel.talking(var.resolve("models"), "talking");
        InstalledModel odd = TestingModel.talking(var.resolve("models"), "odd");
        new GgufWriter()
                .put("general.architecture", "llama")
                .put("llama.context_length", 1)
                .tensor("token_embd.weight", new float[4], 4)
                .write(odd.path(var.resolve("models")));
        try (var host = ModelHostProcess.start(settings(), CLASS_PATH)) {
            var first = (ModelHostStatus.Ready) host.await(SOON);
            assertThat(answer(first, "odd").code()).isEqualTo("model_unavailable");
            assertThat(answer(first, "talking").status()).isEqualTo(200);
        }
    }

    /** The parent hears which model was loading, so the next life serves all the others. */
    @Test
    void aModelWhoseLoadingEndedTheProcessIsNotLoadedAgain() throws Exception {
        TestingModel.talking(var.resolve("models"), "talking");
        Path slow = Files.createDirectories(var.resolve("models").resolve("slow"));
        InstalledModel model =
                new InstalledModel(
                        "slow",
                        "slow",
                        "pipe",
                        "",
                        64,
                        InstalledModel.Tuning.BASE,
                        "none",
                        "made by a test");
        model.write(slow);
        assertThat(new ProcessBuilder("mkfifo", slow.resolve("pipe").toString()).start().waitFor())
                .isZero();
        try (var host = ModelHostProcess.start(settings(), CLASS_PATH)) {
            var first = (ModelHostStatus.Ready) host.await(SOON);
            // Reading a pipe that nobody writes hangs the load, which then is cut off.
            Thread.ofVirtual().start(() -> askAndForget(first));
            Thread.sleep(1_000);
            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
            await(host, first.pid());
            var second = (ModelHostStatus.Ready) host.status();
            HostClient.Answer refused = answer(second, "slow");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body().at("/error/message").asText())
                    .contains("died while it loaded this model");
            assertThat(answer(second, "talking").status()).isEqualTo(200);
        }
    }

    @Test
    void aHostThatCannotStartFailsWithAReason() throws Exception {
        try (var host = ModelHostProcess.start(settings(), var.toString())) {
            ModelHostStatus status = host.status();
            for (int tries = 0;
                    tries < 400 && status instanceof ModelHostStatus.Starting;
                    tries++) {
                Thread.sleep(50);
                status = host.status();
            }
            assertThat(status).isInstanceOf(ModelHostStatus.Failed.class);
            assertThat(((ModelHostStatus.Failed) status).reason())
                    .contains("died 5 times", "exit status 1", "host.log");
        }
        assertThat(Files.readString(settings().log())).contains("ModelHostMain");
    }

    private ModelHostSettings settings() {
        return new ModelHostSettings(var.resolve("models"), var.resolve("log/host.log"), 1, 512, 1);
    }

    private static void await(ModelHostProcess host, long dead) throws InterruptedException {
        for (int tries = 0; tries < 400; tries++) {
            if (host.status() instanceof ModelHostStatus.Ready ready && ready.pid() != dead) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("still " + host.status());
    }

    private static void askAndForget(ModelHostStatus.Ready host) {
        try {
            answer(host, "slow");
        } catch (IOException | InterruptedException cutOff) {
            Thread.currentThread().interrupt();
        }
    }

    private static HostClient.Answer answer(ModelHostStatus.Ready host, String model)
            throws IOException, InterruptedException {
        try (var client = new HostClient(host)) {
            return client.post(
                    "/chat/completions",
                    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                            .formatted(model));
        }
    }
}
