package hutong.programme.outcomes;

/** Yearly revenue of a product in units of the programme's currency; kept by name. */
public enum RevenueBand {
    NONE,
    BELOW_1_MILLION,
    FROM_1_TO_10_MILLION,
    FROM_10_TO_100_MILLION,
    ABOVE_100_MILLION
}
