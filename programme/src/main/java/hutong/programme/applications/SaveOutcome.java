package hutong.programme.applications;

/** What came of saving a draft. */
public sealed interface SaveOutcome {
    record Saved(Application application) implements SaveOutcome {}

    /** Saved on another screen meanwhile; nothing of it was overwritten. */
    record ChangedMeanwhile(Application application) implements SaveOutcome {}

    /** It was submitted already. */
    record NotEditable(ApplicationState state) implements SaveOutcome {}

    record Malformed(String field, String message) implements SaveOutcome {}
}
