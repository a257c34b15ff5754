package hutong.rules;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.rules.SourceTree.Source;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What STYLE says of files and that a program can check. */
class TidyTest {
    private static final int LINES_MAX = 400;
    private static final Set<String> EMPTY_NAMES =
            Set.of("Util", "Utils", "Common", "Impl", "Manager", "Service", "Helper", "Helpers");
    private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*");
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?<![\\w.])/(work|root|home)/"
                            + "|repo\\.maven\\.apache|pypi\\.org|pythonhosted"
                            + "|registry\\.npm|artifactory|nexus\\b");
    private static final Pattern FLOATING = Pattern.compile("\\b(double|float|Double|Float)\\b");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern UNPORTABLE =
            Pattern.compile(
                    "\\b((small|big)?serial|(create|alter)\\s+sequence|nextval|generated\\s+\\w+"
                            + "\\s+as\\s+identity|generated\\s+always\\s+as\\s+identity"
                            + "|trigger|foreign\\s+key|references|pg_\\w*advisory\\w*|listen|notify"
                            + "|savepoint|temp\\s+table|temporary\\s+table|plpgsql)\\b",
                    Pattern.CASE_INSENSITIVE);

    /** Names say what a thing is; these words say nothing. */
    @Test
    void typeNamesSaySomething() {
        assertThat(
                        SourceTree.ending(".java").stream()
                                .filter(source ->
                                        WORD.matcher(source.fileName())
                                                .results()
                                                .anyMatch(
                                                        word -> EMPTY_NAMES.contains(word.group())))
                                .map(Source::path))
                .isEmpty();
    }

    @Test
    void filesAreSmall() {
        assertThat(
                        SourceTree.ending(".java", ".sql", ".html", ".js", ".css", ".sh", ".py")
                                .stream()
                                .filter(source -> source.lines().size() > LINES_MAX)
                                .map(source -> source.path() + " " + source.lines().size()))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(linesWith(UNFINISHED, source -> true)).isEmpty();
    }

    /** The repository builds anywhere: no path of one machine, no address of a package host. */
    @Test
    void noPlaceIsNamed() {
        assertThat(
                        linesWith(
                                PLACE,
                                source ->
                                        !source.path().equals("mvnw")
                                                && !source.path().startsWith(".mvn/")
                                                && !source.fileName().equals("TidyTest.java")))
                .isEmpty();
    }

    /** So that the compiler's null checks cover every package. */
    @Test
    void everyPackageIsNullMarked() {
        var packages = new TreeSet<String>();
        SourceTree.ending(".java").stream()
                .map(Source::path)
                .filter(path -> path.contains("/src/main/java/"))
                .forEach(path -> packages.add(path.substring(0, path.lastIndexOf('/'))));
        assertThat(packages).isNotEmpty();
        assertThat(
                        packages.stream()
                                .filter(folder ->
                                        SourceTree.ending(folder + "/package-info.java").stream()
                                                .noneMatch(source ->
                                                        source.text().contains("@NullMarked"))))
                .isEmpty();
    }

    /** Money and what it is counted from are integers. */
    @Test
    void moneyIsNeverFloating() {
        assertThat(
                        SourceTree.ending(".java").stream()
                                .filter(source ->
                                        source.path().startsWith("ledger/src/main/")
                                                || source.path().startsWith("kernel/src/main/"))
                                .filter(source ->
                                        FLOATING.matcher(
                                                        COMMENT.matcher(source.text())
                                                                .replaceAll(""))
                                                .find())
                                .map(Source::path))
                .isEmpty();
    }

    /** So that the schema runs on every engine that speaks PostgreSQL's protocol. */
    @Test
    void migrationsArePortable() {
        assertThat(
                        SourceTree.ending(".sql").stream()
                                .filter(source -> source.path().contains("/db/"))
                                .flatMap(source ->
                                        source.lines().stream()
                                                .map(line -> line.replaceAll("--.*", ""))
                                                .filter(line -> UNPORTABLE.matcher(line).find())
                                                .map(line -> source.path() + ": " + line.strip())))
                .isEmpty();
    }

    /** Every module with beans is seen by the container. */
    @Test
    void modulesWithBeansHaveTheirMark() {
        assertThat(
                        SourceTree.ending(".java").stream()
                                .filter(source -> source.path().contains("/src/main/java/"))
                                .filter(source ->
                                        source.text().contains("import jakarta.inject.Singleton"))
                                .map(source ->
                                        source.path().substring(0, source.path().indexOf('/')))
                                .distinct()
                                .filter(module ->
                                        !Files.exists(
                                                SourceTree.ROOT.resolve(
                                                        module
                                                                + "/src/main/resources/META-INF/beans.xml"))))
                .isEmpty();
    }

    private static List<String> linesWith(Pattern pattern, Predicate<Source> where) {
        return SourceTree.all().stream()
                .filter(where)
                .flatMap(source -> found(pattern, source))
                .toList();
    }

    private static Stream<String> found(Pattern pattern, Source source) {
        List<String> lines = source.lines();
        return IntStream.range(0, lines.size())
                .filter(at -> pattern.matcher(lines.get(at)).find())
                .mapToObj(at -> source.path() + ":" + (at + 1) + ": " + lines.get(at).strip());
    }
}
