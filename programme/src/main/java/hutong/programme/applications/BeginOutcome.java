package hutong.programme.applications;

/** What came of beginning an application. */
public sealed interface BeginOutcome {
    record Begun(Application application) implements BeginOutcome {}

    /** The call takes no applications now: not open, before its time, or after its last round. */
    record NotOpen() implements BeginOutcome {}

    /** Only invited organisations may apply. */
    record InvitationNeeded() implements BeginOutcome {}

    /** The organisation has as many drafts as it may. */
    record TooManyDrafts(int most) implements BeginOutcome {}
}
