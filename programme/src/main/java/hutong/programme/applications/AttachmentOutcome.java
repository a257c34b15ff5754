package hutong.programme.applications;

/** What came of adding or removing a file. */
public sealed interface AttachmentOutcome {
    record Done(Attachment attachment) implements AttachmentOutcome {}

    record TooLarge(int bytesMax) implements AttachmentOutcome {}

    record TooMany(int most) implements AttachmentOutcome {}

    /** The content is of no type that may be attached, or not what the name says it is. */
    record WrongType(String message) implements AttachmentOutcome {}

    record NotEditable(ApplicationState state) implements AttachmentOutcome {}

    record Unknown() implements AttachmentOutcome {}
}
