package hutong.gateway.internal;

/** Leaves the reading of a request at once; caught where the reading began. */
public final class CallRefused extends Exception {
    private static final long serialVersionUID = 1;
    private final transient DoorError error;

    public CallRefused(DoorError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public DoorError error() {
        return error;
    }
}
