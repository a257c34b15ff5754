package hutong.programme.decisions;

import hutong.kernel.Texts;
import java.time.Instant;
import java.util.UUID;

/** A letter to an applicant, in three languages, the text as it was sent. */
public record Letter(
        UUID id,
        UUID programme,
        UUID application,
        UUID decision,
        Kind kind,
        Texts subject,
        Texts body,
        Instant sentAt) {
    /** What a letter says. */
    public enum Kind {
        APPROVED,
        REJECTED,
        RECALLED
    }
}
