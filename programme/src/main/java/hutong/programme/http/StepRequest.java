package hutong.programme.http;

import hutong.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A move.
 *
 * @param version of the thing that the mover saw
 * @param reason why; the holder reads it
 */
public record StepRequest(@Nullable Integer version, @Nullable String reason) {
    int seen() {
        if (version == null) {
            throw Refusal.invalid("version", "Give the version that you saw.").asException();
        }
        return version;
    }

    String why() {
        return Asked.lines("reason", reason);
    }

    /** {@code send-back} as {@code SEND_BACK}. */
    static String constant(String path) {
        return path.replace('-', '_');
    }
}
