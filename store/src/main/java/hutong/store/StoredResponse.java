package hutong.store;

import java.util.Arrays;

/** An answer that was given once and is given again, byte for byte. */
public final class StoredResponse {
    private final int status;
    private final String contentType;
    private final byte[] body;

    /**
     * Copies the body.
     *
     * @param status the HTTP status
     * @param contentType empty when there is no body
     */
    public StoredResponse(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    /** A copy. */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredResponse that
                && status == that.status
                && contentType.equals(that.contentType)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return status + " " + contentType + ", " + body.length + " bytes";
    }
}
