package hutong.programme;

/** What a partner brings to a programme; one partner may have several. Kept by name. */
public enum Role {
    COMPUTE,
    DATA,
    MODEL,
    APPLICATION,
    INVESTMENT
}
