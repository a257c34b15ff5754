package hutong.modelhost;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./hutong model list | install NAME | add FILE [NAME]}. The models folder is {@code
 * HUTONG_VAR/models}. Ends with 0 when it is done or was done before, 64 for a wrong command, else
 * 1.
 */
public final class ModelCommand {
    private static final int FAILED = 1;
    private static final int MISUSE = 64;
    private static final String USAGE =
            "usage: ./hutong model list | install NAME | add FILE [NAME]";

    private final Path models;
    private final PrintStream out;

    ModelCommand(Path models, PrintStream out) {
        this.models = models;
        this.out = out;
    }

    public static void main(String[] words) throws InterruptedException {
        String var = System.getenv().getOrDefault("HUTONG_VAR", "var");
        var command = new ModelCommand(Path.of(var).resolve("models"), System.out);
        System.exit(command.run(List.of(words)));
    }

    int run(List<String> words) throws InterruptedException {
        return switch (words.isEmpty() ? "list" : words.getFirst()) {
            case "list" -> list();
            case "install" -> words.size() == 2 ? install(words.get(1)) : misuse(USAGE);
            case "add" ->
                    words.size() == 2 || words.size() == 3
                            ? tell(
                                    installer()
                                            .add(
                                                    Path.of(words.get(1)),
                                                    words.size() == 3
                                                            ? Optional.of(words.get(2))
                                                            : Optional.empty()))
                            : misuse(USAGE);
            default -> misuse(USAGE);
        };
    }

    private int list() {
        List<InstalledModel> installed = InstalledModel.all(models);
        installed.forEach(model ->
                out.printf(
                        "%-20s %s, %s, context %d%n",
                        model.name(), model.title(), word(model), model.contextTokens()));
        for (InstallableModel model : InstallableModel.values()) {
            if (InstalledModel.find(models, model.wireName()).isEmpty()) {
                out.printf(
                        "%-20s %s, not installed: ./hutong model install %s%n",
                        model.wireName(), model.title(), model.wireName());
            }
        }
        return 0;
    }

    private static String word(InstalledModel model) {
        return switch (model.tuning()) {
            case CHAT -> "tuned for chat";
            case BASE -> "base model";
        };
    }

    private int install(String name) throws InterruptedException {
        Optional<InstallableModel> model = InstallableModel.named(name);
        if (model.isEmpty()) {
            return misuse(
                    "no model is known as '"
                            + name
                            + "'; known are "
                            + String.join(
                                    ", ",
                                    ModelInstaller.known().stream()
                                            .map(InstallableModel::wireName)
                                            .toList()));
        }
        return tell(installer().install(model.get()));
    }

    private ModelInstaller installer() {
        return new ModelInstaller(models, out::println);
    }

    private int tell(InstallOutcome outcome) {
        return switch (outcome) {
            case InstallOutcome.Installed(var model) -> {
                out.println("installed " + model.name() + " (" + model.title() + ")");
                out.println("terms: " + model.terms());
                yield 0;
            }
            case InstallOutcome.Exists(var model) -> {
                out.println(model.name() + " is installed already");
                yield 0;
            }
            case InstallOutcome.NoPip(String message) -> failed(message);
            case InstallOutcome.Failed(String message) -> failed(message);
        };
    }

    private int failed(String message) {
        out.println(message);
        return FAILED;
    }

    private int misuse(String message) {
        out.println(message);
        return MISUSE;
    }
}
