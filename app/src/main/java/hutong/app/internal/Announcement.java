package hutong.app.internal;

import hutong.app.HutongConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;

/** What a person at the terminal wants to know once the doors are open. */
@Singleton
public class Announcement {
    private final HutongConfig config;
    private final DemonstrationFile demonstration;
    private final ModelShelf models;
    private final Workplace workplace;

    Announcement(
            HutongConfig config,
            DemonstrationFile demonstration,
            ModelShelf models,
            Workplace workplace) {
        this.config = config;
        this.demonstration = demonstration;
        this.models = models;
        this.workplace = workplace;
    }

    public String text() throws IOException {
        String address = demonstration.address();
        var text = new StringBuilder("\n");
        line(text, "Hutong is open", address);
        Map<String, String> demo = demonstration.read();
        if (config.demo() && !demo.isEmpty()) {
            signIn(text, "officer", demo, "OFFICER");
            signIn(text, "builder", demo, "BUILDER");
            line(text, "a builder's key", demo.getOrDefault("HUTONG_KEY", ""));
            line(text, "all of it", demonstration.path() + "  (source it)");
        }
        line(text, "model door", address + "/v1");
        if (!models.hasChat()) {
            line(
                    text,
                    "chat model",
                    config.model().install().isPresent()
                            ? "being fetched; embeddings work already"
                            : "none; ./hutong model install gemma3-270m");
        }
        line(text, "state", workplace.folder().toString());
        line(text, "stop", "Ctrl-C, or ./hutong stop");
        return text.toString();
    }

    private static void signIn(
            StringBuilder text, String title, Map<String, String> demo, String desk) {
        line(
                text,
                title,
                demo.getOrDefault("HUTONG_" + desk + "_EMAIL", "")
                        + "  "
                        + demo.getOrDefault("HUTONG_" + desk + "_PASSWORD", ""));
    }

    private static void line(StringBuilder text, String title, String value) {
        text.append("  %-16s %s%n".formatted(title, value));
    }
}
