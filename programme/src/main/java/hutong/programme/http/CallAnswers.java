package hutong.programme.http;

import hutong.kernel.Refusal;
import hutong.programme.applications.Invitation;
import hutong.programme.applications.InvitationOutcome;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.FormDefinition;
import hutong.programme.calls.FormOutcome;

/** What came of acts on calls, forms and invitations, or the refusal that the edge answers. */
final class CallAnswers {
    private CallAnswers() {}

    static Call call(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Done done -> done.call();
            case CallOutcome.Unknown ignored -> throw unknown().asException();
            case CallOutcome.ChangedMeanwhile other ->
                    throw conflict(
                            "changed_meanwhile",
                            "Somebody changed this call meanwhile; it is in version "
                                    + other.call().version()
                                    + ".");
            case CallOutcome.NotAllowed other ->
                    throw conflict(
                            "move_not_allowed",
                            "A call that is "
                                    + other.from()
                                    + " does not become "
                                    + other.to()
                                    + ".");
            case CallOutcome.Incomplete incomplete -> {
                CallOutcome.Problem first = incomplete.problems().getFirst();
                throw Refusal.invalid(first.field(), first.message()).asException();
            }
        };
    }

    static FormDefinition form(FormOutcome outcome) {
        return switch (outcome) {
            case FormOutcome.Put put -> put.form();
            case FormOutcome.Malformed malformed ->
                    throw Refusal.invalid("schema", malformed.problems().getFirst().message())
                            .asException();
        };
    }

    static Invitation invitation(InvitationOutcome outcome) {
        return switch (outcome) {
            case InvitationOutcome.Done done -> done.invitation();
            case InvitationOutcome.Unknown ignored ->
                    throw Refusal.of(
                                    Refusal.Kind.NOT_FOUND,
                                    "invitation_not_found",
                                    "There is no such invitation.")
                            .asException();
            case InvitationOutcome.Expired ignored ->
                    throw conflict("invitation_expired", "This invitation has expired.");
            case InvitationOutcome.AnsweredOtherwise ignored ->
                    throw conflict("invitation_answered", "It was answered otherwise before.");
            case InvitationOutcome.Malformed malformed ->
                    throw Refusal.invalid(malformed.field(), malformed.message()).asException();
        };
    }

    static Refusal unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "call_not_found", "There is no call of this id.");
    }

    private static RuntimeException conflict(String code, String message) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, message).asException();
    }
}
