package hutong.ledger.journal;

/** Types of journal records; the number is on disk and never changes. */
enum RecordType {
    INTENT(1),
    ATTEMPT(2),
    CHECKPOINT(3),
    USAGE(4),
    VOID(5),
    SEAL(6);

    private static final RecordType[] BY_NUMBER = {
        null, INTENT, ATTEMPT, CHECKPOINT, USAGE, VOID, SEAL
    };

    private final byte number;

    RecordType(int number) {
        this.number = (byte) number;
    }

    byte number() {
        return number;
    }

    static RecordType of(JournalRecord record) {
        return switch (record) {
            case JournalRecord.Intent ignored -> INTENT;
            case JournalRecord.Attempt ignored -> ATTEMPT;
            case JournalRecord.Checkpoint ignored -> CHECKPOINT;
            case JournalRecord.Usage ignored -> USAGE;
            case JournalRecord.Void ignored -> VOID;
            case JournalRecord.Seal ignored -> SEAL;
        };
    }

    /**
     * @throws UnreadableRecordException when a newer version wrote it
     */
    static RecordType ofNumber(byte number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new UnreadableRecordException("unknown type " + number);
        }
        return BY_NUMBER[number];
    }
}
