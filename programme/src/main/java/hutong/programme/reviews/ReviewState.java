package hutong.programme.reviews;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a review stands. */
public enum ReviewState {
    /**
     * Nothing of the application is shown until the reviewer has stated that there is no conflict.
     */
    TO_DECLARE,
    /** Being written. */
    OPEN,
    SUBMITTED,
    /** The reviewer, or the house, found a conflict. */
    RECUSED,
    /** The office took it back. */
    TAKEN_BACK;

    /** The moves that may be made from here. */
    public Set<ReviewMove> moves() {
        return Arrays.stream(ReviewMove.values())
                .filter(move -> move.from().contains(this))
                .collect(Collectors.toUnmodifiableSet());
    }
}
