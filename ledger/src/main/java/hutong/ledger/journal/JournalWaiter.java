package hutong.ledger.journal;

/** Told once what became of an appended record, on the thread that drives the journal. */
public interface JournalWaiter {
    /** For records that nobody waits for. */
    JournalWaiter NOBODY =
            new JournalWaiter() {
                @Override
                public void durable(long sequence) {}

                @Override
                public void failed(JournalFailedException cause) {}
            };

    void durable(long sequence);

    void failed(JournalFailedException cause);
}
