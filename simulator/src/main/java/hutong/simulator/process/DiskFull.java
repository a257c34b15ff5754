package hutong.simulator.process;

import hutong.kernel.Credit;
import hutong.simulator.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A journal's disk that fills up, a small file system in memory: calls in flight end as ever, new
 * ones are refused with 503, and they are served again when there is room.
 */
final class DiskFull {
    private static final int MEGABYTES = 48;

    private DiskFull() {}

    static List<Figure> run(Rig rig, int number, Answers answers, long seed)
            throws IOException, InterruptedException {
        Path disk = Files.createDirectory(rig.folder.resolve("small-disk"));
        boolean mounted =
                command("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", disk);
        if (!mounted) {
            return List.of(Figure.of("disk full: not run, no right to mount a small disk", 0, ""));
        }
        try {
            return fill(rig, number, disk, answers, seed);
        } finally {
            command("umount", "-l", disk);
        }
    }

    private static List<Figure> fill(Rig rig, int number, Path disk, Answers answers, long seed)
            throws IOException, InterruptedException {
        House.Payer payer = rig.house.payer("disk-full", Credit.ofCredits(100_000));
        NodeProcess node =
                rig.node(
                        number,
                        Map.of(
                                "PROVE_JOURNAL", disk.resolve("journal").toString(),
                                "PROVE_SEGMENT_BYTES", Long.toString(2L << 20)));
        node.start();
        node.awaitReady(Duration.ofSeconds(60));
        long served;
        long refused;
        try (var _ =
                new Load(
                        8,
                        seed,
                        payer.key(),
                        List.of(() -> node.port),
                        random -> new Load.Ask("slow", random.nextBoolean(), Wire.HangUp.NEVER),
                        answers)) {
            Rig.await("calls are answered", Duration.ofSeconds(30), () -> answers.wholes() > 20);
            Path ballast = disk.resolve("ballast");
            try (OutputStream out = Files.newOutputStream(ballast)) {
                byte[] block = new byte[64 << 10];
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                // As it was meant to be.
            }
            Thread.sleep(6_000);
            refused = answers.refusals().values().stream().mapToLong(each -> each.get()).sum();
            Files.delete(ballast);
            long before = answers.wholes();
            served =
                    Rig.await(
                            "served again",
                            Duration.ofSeconds(30),
                            () -> answers.wholes() > before + 8);
        }
        boolean lived = node.isAlive();
        Rig.await("all is posted", Duration.ofSeconds(30), node::isPosted);
        node.close();
        return List.of(
                Figure.atLeast("disk full: calls refused meanwhile", refused, "calls", 1),
                Figure.none(
                        "disk full: refusals that blamed the caller", answers.blames(), "refusals"),
                Figure.of("disk full: room to served again", served / 1e3, "s"),
                Figure.none("disk full: node died of it", lived ? 0 : 1, "times"));
    }

    private static boolean command(Object... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        for (Object word : words) {
            command.add(word.toString());
        }
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
