package hutong.modelhost;

import hutong.kernel.Redacted;
import java.net.URI;

/** Where a model host stands. */
public sealed interface ModelHostStatus {
    /** It starts, or starts again after it died. */
    record Starting() implements ModelHostStatus {}

    /**
     * It takes requests; a chat model may still load, and requests for it wait.
     *
     * @param base the address of the OpenAI format, with {@code /v1}; another one after each start
     * @param token for {@code Authorization: Bearer}
     */
    record Ready(URI base, Redacted token, long pid) implements ModelHostStatus {}

    /** It died too often, and is not started again by itself. */
    record Failed(String reason) implements ModelHostStatus {}

    record Closed() implements ModelHostStatus {}
}
