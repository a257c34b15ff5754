package hutong.programme.exchange;

/** How much goes in and out at once. */
public final class ExchangeLimits {
    public static final int EXPORT_ROWS_MAX = 100_000;
    public static final int IMPORT_BYTES_MAX = 2 * 1024 * 1024;
    public static final int IMPORT_ROWS_MAX = 2_000;
    public static final int COLUMNS_MAX = 30;
    public static final int CELL_CHARACTERS_MAX = 10_000;

    private ExchangeLimits() {}
}
