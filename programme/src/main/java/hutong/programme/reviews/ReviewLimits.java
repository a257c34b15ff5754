package hutong.programme.reviews;

/** How much of anything reviews and reviewers may have. */
public final class ReviewLimits {
    public static final int TOPICS_MAX = 30;
    public static final int TOPIC_CHARACTERS_MAX = 60;
    public static final int LOAD_MAX = 500;
    public static final int COMMENT_CHARACTERS_MAX = 20_000;
    public static final int REASON_CHARACTERS_MAX = 2_000;
    public static final int ASSIGNED_AT_ONCE_MAX = 5_000;

    /** Applicants that one look at a reviewer's conflicts goes through. */
    public static final int APPLICANTS_MAX = 20_000;

    private ReviewLimits() {}
}
