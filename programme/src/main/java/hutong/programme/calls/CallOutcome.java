package hutong.programme.calls;

import java.util.List;

/** What came of an act on a call or a form. */
public sealed interface CallOutcome {
    record Done(Call call) implements CallOutcome {}

    /** No such call in this programme. */
    record Unknown() implements CallOutcome {}

    /** Somebody else changed it first; nothing was done. */
    record ChangedMeanwhile(Call call) implements CallOutcome {}

    record NotAllowed(CallState from, CallState to) implements CallOutcome {}

    /** What keeps it from being saved or opened, each a field and a sentence. */
    record Incomplete(List<Problem> problems) implements CallOutcome {
        public Incomplete {
            problems = List.copyOf(problems);
        }
    }

    record Problem(String field, String message) {}
}
