package hutong.benchmarks;

import java.util.List;

/** {@code ./hutong bench}: the load of the door, or JMH benchmarks by name. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments);
        var results = new Results(java.nio.file.Path.of("benchmarks"));
        String name = wanted.isEmpty() ? "all" : wanted.getFirst();
        switch (name) {
            case "door" -> hutong.benchmarks.door.DoorLoad.run(results);
            case "all" -> JmhBenchmarks.run("", results);
            default -> JmhBenchmarks.run(name, results);
        }
    }
}
