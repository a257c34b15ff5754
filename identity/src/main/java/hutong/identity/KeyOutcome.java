package hutong.identity;

/** What is known of a key that somebody presented. */
public sealed interface KeyOutcome {
    record Known(ApiKey key) implements KeyOutcome {}

    /** No such key; also said of what can't be a key by its form. */
    record Unknown() implements KeyOutcome {}

    record Revoked() implements KeyOutcome {}

    record Expired() implements KeyOutcome {}

    /** Not in memory: ask {@link KeyRing#load}, off the event loop. */
    record Unloaded() implements KeyOutcome {}

    /** The database can't be asked: nothing is known of the key, so it is not called invalid. */
    record Unavailable() implements KeyOutcome {}
}
