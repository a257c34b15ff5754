package hutong.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the rooms, as compiled classes draw them. */
class ModulesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("hutong");

    /** Rooms that may speak the language of the web framework everywhere. */
    private static final Set<String> EDGES = Set.of("portal", "app", "benchmarks", "simulator");

    /** Test-only rooms, which look behind every door. */
    private static final Set<String> INSPECTORS = Set.of("benchmarks", "simulator");

    static Set<String> modules() {
        return Modules.names();
    }

    @Test
    void theRoomsAreSeen() {
        assertThat(CLASSES.stream().map(ModulesTest::module))
                .as("modules whose classes are on the class path")
                .contains("kernel", "store", "ledger", "gateway", "portal", "app");
        assertThat(CLASSES.stream().map(ModulesTest::module).distinct())
                .as("modules without a line in Modules")
                .isSubsetOf(Modules.names());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesOnlyWhatItMay(String name) {
        Set<String> allowed = Modules.reachable(name);
        noClasses()
                .that(are("in " + name, type -> module(type).equals(name)))
                .should()
                .dependOnClassesThat(
                        are(
                                "in a module that " + name + " may not use",
                                type ->
                                        type.getPackageName().startsWith("hutong.")
                                                && !module(type).equals(name)
                                                && !allowed.contains(module(type))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatIsInternalStaysInside(String name) {
        noClasses()
                .that(
                        are(
                                "outside " + name,
                                type ->
                                        !module(type).equals(name)
                                                && !INSPECTORS.contains(module(type))))
                .should()
                .dependOnClassesThat(
                        are(
                                "inside hutong." + name + ".internal",
                                type ->
                                        (type.getPackageName() + ".")
                                                .startsWith("hutong." + name + ".internal.")))
                .check(CLASSES);
    }

    @Test
    void theDomainKnowsNoWebFramework() {
        noClasses()
                .that(
                        are(
                                "domain classes",
                                type ->
                                        !EDGES.contains(module(type))
                                                && !(type.getPackageName() + ".")
                                                        .contains(".http.")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.quarkiverse..",
                        "io.vertx..",
                        "io.netty..",
                        "io.smallrye..",
                        "jakarta.ws.rs..",
                        "jakarta.enterprise..",
                        "org.eclipse.microprofile..")
                .because("Quarkus and Vert.x types live in .http, portal and app")
                .check(CLASSES);
    }

    @Test
    void noRoundTrips() {
        slices().matching("hutong.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("hutong.")) {
            return "";
        }
        String rest = name.substring("hutong.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static DescribedPredicate<JavaClass> are(
            String text, java.util.function.Predicate<JavaClass> predicate) {
        return describe(text, predicate::test);
    }
}
