package hutong.programme.investments;

/** What a company may show to investors, field by field; kept by name. */
public enum ShownField {
    PITCH,
    CONTACT,
    SOUGHT,
    /** Verified products, by name and stage. */
    PRODUCTS,
    /** Users of all verified products together. */
    USERS,
    /** The revenue band of each verified product. */
    REVENUE
}
