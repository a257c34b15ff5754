package hutong.programme.investments;

import hutong.kernel.Credit;

/**
 * What the office may know. Deals come into a sum in groups of {@link #GROUP}, in the order in
 * which they were made, and never leave it: so no two sums, of the same day or of different days,
 * differ by fewer deals than a group, and no single deal can be reckoned from them.
 *
 * @param interests companies that investors showed interest in, counted in groups too
 * @param commitments how many deals are in {@code committed}
 * @param closings how many deals are in {@code closed}
 */
public record InvestmentSums(
        int interests, int commitments, Credit committed, int closings, Credit closed) {
    public static final int GROUP = 3;
}
