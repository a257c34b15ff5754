package hutong.programme.http;

import hutong.kernel.Refusal;
import hutong.programme.applications.Application;
import hutong.programme.applications.Attachment;
import hutong.programme.applications.AttachmentOutcome;
import hutong.programme.applications.BeginOutcome;
import hutong.programme.applications.EligibilityFinding;
import hutong.programme.applications.SaveOutcome;
import hutong.programme.applications.SubmitOutcome;
import hutong.programme.calls.FormProblem;
import java.util.stream.Collectors;

/** What came of an applicant's acts, or the refusal that the edge answers. */
public final class ApplicationAnswers {
    private ApplicationAnswers() {}

    public static Application begun(BeginOutcome outcome) {
        return switch (outcome) {
            case BeginOutcome.Begun begun -> begun.application();
            case BeginOutcome.NotOpen ignored ->
                    throw conflict("call_not_open", "This call takes no applications now.");
            case BeginOutcome.InvitationNeeded ignored ->
                    throw Refusal.of(
                                    Refusal.Kind.FORBIDDEN,
                                    "invitation_needed",
                                    "Only organisations that accepted an invitation may apply.")
                            .asException();
            case BeginOutcome.TooManyDrafts many ->
                    throw conflict(
                            "too_many_drafts",
                            "An organisation has at most " + many.most() + " drafts.");
        };
    }

    public static Application saved(SaveOutcome outcome) {
        return switch (outcome) {
            case SaveOutcome.Saved saved -> saved.application();
            case SaveOutcome.ChangedMeanwhile other ->
                    throw conflict(
                            "changed_meanwhile",
                            "It was saved elsewhere meanwhile, in version "
                                    + other.application().version()
                                    + ".");
            case SaveOutcome.NotEditable ignored ->
                    throw conflict("not_editable", "It was handed in and can't be changed.");
            case SaveOutcome.Malformed malformed ->
                    throw Refusal.invalid(malformed.field(), malformed.message()).asException();
        };
    }

    public static Application submitted(SubmitOutcome outcome) {
        return switch (outcome) {
            case SubmitOutcome.Submitted submitted -> submitted.application();
            case SubmitOutcome.Incomplete incomplete -> {
                FormProblem first = incomplete.problems().getFirst();
                String field = first.field().isEmpty() ? "answers" : first.field();
                throw Refusal.invalid(field, first.message()).asException();
            }
            case SubmitOutcome.NotEligible not ->
                    throw Refusal.of(
                                    Refusal.Kind.UNPROCESSABLE,
                                    "not_eligible",
                                    not.findings().stream()
                                            .filter(it -> !it.stands())
                                            .map(EligibilityFinding::detail)
                                            .collect(Collectors.joining(" ")))
                            .asException();
            case SubmitOutcome.TooLate ignored ->
                    throw conflict("too_late", "The last round of this call has ended.");
            case SubmitOutcome.NotMoved other -> throw other.outcome().refusal().asException();
        };
    }

    public static Attachment attached(AttachmentOutcome outcome) {
        return switch (outcome) {
            case AttachmentOutcome.Done done -> done.attachment();
            case AttachmentOutcome.TooLarge large ->
                    throw Refusal.of(
                                    Refusal.Kind.TOO_LARGE,
                                    "attachment_too_large",
                                    "A file has at most " + large.bytesMax() + " bytes.")
                            .asException();
            case AttachmentOutcome.TooMany many ->
                    throw conflict(
                            "too_many_attachments",
                            "An application has at most " + many.most() + " files.");
            case AttachmentOutcome.WrongType wrong ->
                    throw Refusal.invalid("file", wrong.message()).asException();
            case AttachmentOutcome.NotEditable ignored ->
                    throw conflict("not_editable", "It was handed in and can't be changed.");
            case AttachmentOutcome.Unknown ignored ->
                    throw Refusal.of(
                                    Refusal.Kind.NOT_FOUND,
                                    "attachment_not_found",
                                    "There is no such file.")
                            .asException();
        };
    }

    private static RuntimeException conflict(String code, String message) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, message).asException();
    }
}
