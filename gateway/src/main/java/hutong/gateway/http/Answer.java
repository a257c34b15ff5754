package hutong.gateway.http;

/** What a supplier's answer becomes on its way to the client. */
interface Answer extends UpstreamCall.Sink {
    /** Bytes came, or the client read; monotonic nanoseconds. */
    long busyAt();

    /** The supplier, or our patience, is at its end. */
    void giveUp(hutong.gateway.internal.SupplierError error);
}
