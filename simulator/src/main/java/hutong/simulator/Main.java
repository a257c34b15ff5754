package hutong.simulator;

import hutong.simulator.journal.JournalProof;
import hutong.simulator.planted.PlantedProof;
import hutong.simulator.process.BesideOthers;
import hutong.simulator.process.ProcessProof;
import hutong.simulator.world.SimulationProof;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./hutong prove}: runs the sections, prints their figures, ends as {@link Verdict} says.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
        ProofOptions options;
        try {
            options = ProofOptions.parse(List.of(arguments));
        } catch (RuntimeException wrong) {
            System.err.println(
                    "usage: ./hutong prove [--quick] [--planted] [--seed N] [--seeds N]"
                            + " [--only SECTION]\n"
                            + wrong.getMessage());
            System.exit(2);
            return;
        }
        List<ProofSection> sections =
                List.of(
                        new JournalProof(),
                        new SimulationProof(),
                        new PlantedProof(),
                        new ProcessProof(),
                        new BesideOthers());
        var report = new ProofReport(Path.of("").toAbsolutePath());
        for (ProofSection section : sections) {
            boolean wanted =
                    options.planted()
                            ? section.name().equals("planted")
                            : options.only().isBlank() || options.only().equals(section.name());
            if (wanted) {
                report.run(section, options);
            }
        }
        report.write(options);
        System.exit(report.verdict().exitStatus());
    }
}
