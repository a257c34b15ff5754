package hutong.programme.reviews;

import static hutong.programme.reviews.ReviewState.*;

import java.util.Set;

/** The closed list of moves of a review: who makes it, from where, to where. */
public enum ReviewMove {
    STATE_NO_CONFLICT(By.REVIEWER, OPEN, TO_DECLARE),
    RECUSE(By.REVIEWER, RECUSED, TO_DECLARE, OPEN),
    /** A conflict that came to light later, also after the review was in. */
    FIND_CONFLICT(By.OFFICE, RECUSED, TO_DECLARE, OPEN, SUBMITTED),
    SUBMIT(By.REVIEWER, SUBMITTED, OPEN),
    REOPEN(By.OFFICE, OPEN, SUBMITTED),
    TAKE_BACK(By.OFFICE, TAKEN_BACK, TO_DECLARE, OPEN),
    ASSIGN_AGAIN(By.OFFICE, TO_DECLARE, TAKEN_BACK);

    /** Who may make a move. */
    public enum By {
        REVIEWER,
        OFFICE
    }

    private final By by;
    private final ReviewState to;
    private final Set<ReviewState> from;

    ReviewMove(By by, ReviewState to, ReviewState... from) {
        this.by = by;
        this.to = to;
        this.from = Set.of(from);
    }

    public By by() {
        return by;
    }

    public ReviewState to() {
        return to;
    }

    public Set<ReviewState> from() {
        return from;
    }
}
