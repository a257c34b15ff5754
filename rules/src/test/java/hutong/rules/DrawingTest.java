package hutong.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.rules.SourceTree.Source;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md draws the modules as they are. */
class DrawingTest {
    private static final Pattern ARROW = Pattern.compile("(?m)^\\s*(\\w+)\\s*-->\\s*(\\w+)\\s*$");
    private static final Pattern USED =
            Pattern.compile("<artifactId>hutong-(\\w+)</artifactId>\\s*</dependency>");
    private static final Pattern MODULE = Pattern.compile("<module>(\\w+)</module>");

    @Test
    void theDrawingHasThePomsArrows() {
        var arrows = new TreeSet<String>();
        for (String module : modules()) {
            USED.matcher(file(module + "/pom.xml"))
                    .results()
                    .forEach(used -> arrows.add(module + " --> " + used.group(1)));
        }
        Set<String> drawn =
                ARROW.matcher(file("ARCHITECTURE.md"))
                        .results()
                        .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).isEqualTo(arrows);
    }

    @Test
    void everyModuleIsDescribed() {
        String text = file("ARCHITECTURE.md");
        assertThat(modules())
                .allSatisfy(module -> assertThat(text).contains("| `" + module + "` |"));
    }

    @Test
    void thePomsKeepToTheTable() {
        for (String module : modules()) {
            Set<String> used =
                    USED.matcher(file(module + "/pom.xml"))
                            .results()
                            .map(match -> match.group(1))
                            .collect(Collectors.toSet());
            assertThat(Modules.reachable(module)).as(module).containsAll(used);
        }
    }

    private static Set<String> modules() {
        return MODULE.matcher(file("pom.xml"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String file(String path) {
        return SourceTree.all().stream()
                .filter(source -> source.path().equals(path))
                .map(Source::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is missing"));
    }
}
