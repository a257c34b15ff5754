package hutong.ledger.chain;

/**
 * A signed state of all chains.
 *
 * @param size how many batches it covers
 * @param note the signed note, {@link SignedNote}
 * @param publicKey the verifier key that it can be checked with
 */
public record Checkpoint(long size, String note, String publicKey) {}
