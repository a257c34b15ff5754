package hutong.programme.outcomes;

/** What a product counts as; kept by name. */
public enum ProductKind {
    APPLICATION,
    INDUSTRY_SOLUTION
}
