package hutong.programme.awards;

/**
 * The life of an award; what became of its credits is its {@link MoneyState}. The number is what
 * the database keeps and never changes.
 */
public enum AwardState {
    /** Decided and reserved in its fund; waits for the organisation's answer or for a signature. */
    PENDING(1),
    ACTIVE(2),
    /** Nothing new is paid and its grants are closed; what is in flight settles. */
    SUSPENDED(3),
    /** Taken back by the office, for good. */
    WITHDRAWN(4),
    /** Its time is over. */
    ENDED(5),
    /** The organisation said no. */
    DECLINED(6);

    private final int number;

    AwardState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public boolean mayBecome(AwardState next) {
        return switch (this) {
            case PENDING -> next == ACTIVE || next == WITHDRAWN || next == DECLINED;
            case ACTIVE -> next == SUSPENDED || next == WITHDRAWN || next == ENDED;
            case SUSPENDED -> next == ACTIVE || next == WITHDRAWN || next == ENDED;
            case WITHDRAWN, ENDED, DECLINED -> false;
        };
    }

    /** Whether it will never pay again. */
    public boolean over() {
        return switch (this) {
            case PENDING, ACTIVE, SUSPENDED -> false;
            case WITHDRAWN, ENDED, DECLINED -> true;
        };
    }
}
