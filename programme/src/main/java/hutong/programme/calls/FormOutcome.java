package hutong.programme.calls;

import java.util.List;

/** What came of putting a form. */
public sealed interface FormOutcome {
    record Put(FormDefinition form) implements FormOutcome {}

    record Malformed(List<FormProblem> problems) implements FormOutcome {
        public Malformed {
            problems = List.copyOf(problems);
        }
    }
}
