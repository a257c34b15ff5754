package hutong.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests that the proof's page names for each incident are there. */
class IncidentsTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final int INCIDENTS = 18;

    @Test
    void everyIncidentHasItsTest() throws IOException {
        String page = Files.readString(SourceTree.ROOT.resolve("docs/proof.md"));
        for (int number = 1; number <= INCIDENTS; number++) {
            String row =
                    Pattern.compile("^\\| " + number + " \\|.*$", Pattern.MULTILINE)
                            .matcher(page)
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group();
            assertThat(TEST.matcher(row).find()).as(row).isTrue();
        }
        TEST.matcher(page)
                .results()
                .forEach(named ->
                        assertThat(SourceTree.ending("/" + named.group(1) + ".java"))
                                .as(named.group())
                                .anyMatch(source ->
                                        source.text().contains("void " + named.group(2) + "(")));
    }
}
