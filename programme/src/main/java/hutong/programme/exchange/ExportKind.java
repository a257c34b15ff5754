package hutong.programme.exchange;

/** What a programme's office takes out as a table. */
public enum ExportKind {
    CALLS,
    APPLICATIONS,
    AWARDS,
    PARTNERS,
    PRODUCTS,
    PAYMENTS
}
