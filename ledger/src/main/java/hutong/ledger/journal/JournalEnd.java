package hutong.ledger.journal;

/**
 * Where the records of an epoch end: the next one goes to this position of this segment.
 *
 * @param segment index of the file
 * @param position bytes from its start
 * @param lastSequence 0 when there is none
 */
public record JournalEnd(int segment, long position, long lastSequence) {}
