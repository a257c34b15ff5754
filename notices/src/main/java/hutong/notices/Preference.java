package hutong.notices;

/** Where a person wants to be told of one type. */
public record Preference(boolean onPage, boolean byMail) {
    /** What holds for people who chose nothing. */
    public static Preference of(NoticeType type) {
        return new Preference(true, type.mailByDefault());
    }
}
