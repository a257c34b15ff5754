package hutong.programme.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormCheckTest {
    private static final String FORM =
            """
            {"type": "object",
             "properties": {
               "name": {"type": "string", "minLength": 2, "maxLength": 10},
               "staff": {"type": "integer", "minimum": 1},
               "signed_on": {"type": "string", "format": "date"}},
             "required": ["name"]}
            """;

    private final FormCheck check = new FormCheck();

    @Test
    void namesTheFieldAndTheRuleThatAnAnswerBreaks() {
        assertProblems("{\"name\": \"Lane\", \"staff\": 3}");
        assertProblems("{}", "name required");
        assertProblems("{\"name\": \"x\"}", "name minLength");
        assertProblems("{\"name\": \"Lane\", \"staff\": \"three\"}", "staff type");
        assertProblems("{\"name\": \"Lane\", \"staff\": 0}", "staff minimum");
        assertProblems("{\"name\": \"Lane\", \"colour\": \"red\"}", "colour unknown");
    }

    @Test
    void refusesHostileAnswersAsAWhole() {
        String many =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "\"f" + i + "\": 1")
                        .collect(Collectors.joining(",", "{", "}"));
        assertProblems(many, " maxProperties");
        assertProblems("[1]", " type");
        assertProblems("{\"name\": ", " type");
        assertProblems("{\"name\": \"" + "x".repeat(300_000) + "\"}", " type");
        assertProblems("{\"a\":".repeat(50) + "1" + "}".repeat(50), " type");
        assertProblems("{\"name\": \"Lane\", \"name\": \"Row\"}", " type");
    }

    @Test
    void refusesFormsThatReachOutside() {
        assertThat(check.problemsOfForm(FORM)).isEmpty();
        assertThat(
                        check.problemsOfForm(
                                """
                                {"type": "object", "properties": {"a": {"$ref": "http://127.0.0.1/x"}}}
                                """))
                .extracting(FormProblem::rule)
                .containsExactly("$ref");
        assertThat(check.problemsOfForm("{\"type\": \"string\"}")).isNotEmpty();
    }

    private void assertProblems(String answers, String... expected) {
        assertThat(check.problems(FORM, answers))
                .extracting(problem -> problem.field() + " " + problem.rule())
                .containsExactlyInAnyOrder(expected);
    }
}
