package hutong.programme.investments;

import hutong.kernel.Credit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a company tells investors of a programme.
 *
 * @param sought the money that it looks for
 * @param shown the fields that investors see; empty hides the company
 * @param version 0 before the first one is saved
 */
public record InvestorProfile(
        UUID programme,
        UUID organisation,
        String pitch,
        String contact,
        Optional<Credit> sought,
        Set<ShownField> shown,
        int version) {
    public InvestorProfile {
        shown = Set.copyOf(shown);
    }

    public static InvestorProfile none(UUID programme, UUID organisation) {
        return new InvestorProfile(programme, organisation, "", "", Optional.empty(), Set.of(), 0);
    }
}
