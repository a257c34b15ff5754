package hutong.ledger.journal;

/** What a read through an epoch's journal found out about its end. */
public sealed interface JournalScan {
    /** Where the whole records end. */
    JournalEnd end();

    /** Nothing follows the last record. */
    record Clean(JournalEnd end) implements JournalScan {}

    /**
     * Something follows that is no whole record and need never have been durable: the last group,
     * torn. It may be cut off and written over.
     */
    record Torn(JournalEnd end) implements JournalScan {}

    /**
     * A record that was durable is damaged or gone, since whole records of a later group follow or
     * a file is missing. Nothing may be cut off; a person has to look.
     *
     * @param end where the whole records before the damage end
     */
    record Corrupt(JournalEnd end, String reason) implements JournalScan {}

    /** The epoch has no journal on this disk. */
    record Missing() implements JournalScan {
        @Override
        public JournalEnd end() {
            return new JournalEnd(0, 0, 0);
        }
    }
}
