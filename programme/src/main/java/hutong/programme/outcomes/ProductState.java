package hutong.programme.outcomes;

import java.util.Arrays;
import java.util.List;

/** Where a product stands with the office; how far the product itself is says its {@link Stage}. */
public enum ProductState {
    /** Waits for the office. */
    SUBMITTED,
    /** The office saw the evidence. */
    VERIFIED,
    /** The maker is to mend or add something. */
    SENT_BACK,
    /** Taken out by the maker. */
    WITHDRAWN;

    /** The moves that may be made from here. */
    public List<ProductMove> moves() {
        return Arrays.stream(ProductMove.values())
                .filter(move -> move.from().contains(this))
                .toList();
    }
}
