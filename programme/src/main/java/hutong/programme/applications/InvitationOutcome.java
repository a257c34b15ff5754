package hutong.programme.applications;

/** What came of sending or answering an invitation. */
public sealed interface InvitationOutcome {
    record Done(Invitation invitation) implements InvitationOutcome {}

    /** No invitation has this link; also said of one that was taken back. */
    record Unknown() implements InvitationOutcome {}

    record Expired(Invitation invitation) implements InvitationOutcome {}

    /** It was answered before, the other way or for another organisation. */
    record AnsweredOtherwise(Invitation invitation) implements InvitationOutcome {}

    record Malformed(String field, String message) implements InvitationOutcome {}
}
