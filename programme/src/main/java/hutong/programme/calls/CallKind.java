package hutong.programme.calls;

/** What an approved application to a call leads to. */
public enum CallKind {
    /** The organisation joins in a role, in the next batch. */
    ADMISSION,
    /** A share of the cost of computing. */
    COMPUTE_VOUCHER,
    /** A share of the cost of calling or tuning models. */
    MODEL_VOUCHER,
    /** A share of the cost of data and corpora. */
    DATA_VOUCHER,
    /** Money against milestones, for a project. */
    GRANT,
    /** A product's stage and evidence are verified. */
    PRODUCT
}
