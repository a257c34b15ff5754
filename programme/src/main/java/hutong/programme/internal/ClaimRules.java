package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.applications.internal.Affiliations;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardCaps;
import hutong.programme.vouchers.NewClaim;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a claim must satisfy. Everything throws {@link hutong.kernel.RefusedException}. */
public final class ClaimRules {
    private ClaimRules() {}

    public static void check(
            Handle handle, NewClaim claim, Award award, AwardCaps caps, LocalDate today) {
        if (!claim.contractAmount().isPositive()) {
            throw invalid("contractAmount", "Give the contract's amount.");
        }
        if (claim.signedOn().isAfter(today)) {
            throw invalid("signedOn", "Claim once the contract is signed.");
        }
        if (caps.contractSignedFrom().filter(claim.signedOn()::isBefore).isPresent()) {
            throw invalid(
                    "signedOn",
                    "Contracts signed before "
                            + caps.contractSignedFrom().orElseThrow()
                            + " do not count.");
        }
        if (claim.endsOn().isBefore(claim.signedOn())) {
            throw invalid("endsOn", "Give an end after the signature.");
        }
        if (caps.contractMonthsMax().isPresent()
                && claim.endsOn()
                        .isAfter(
                                claim.signedOn().plusMonths(caps.contractMonthsMax().getAsInt()))) {
            throw invalid(
                    "endsOn",
                    "A contract runs for "
                            + caps.contractMonthsMax().getAsInt()
                            + " months at most.");
        }
        checkSupplier(handle, claim, award);
    }

    /** One spelling of a contract's or invoice's number, so that it is found again. */
    public static String number(String field, String text) {
        String number = text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        if (number.isEmpty() || number.length() > 100 || number.chars().anyMatch(c -> c < 0x20)) {
            throw invalid(field, "Give its number, at most 100 characters.");
        }
        return number;
    }

    /** The award's share of a sum, within the cap for one contract. */
    public static Credit share(Award award, AwardCaps caps, Credit of) {
        Credit share = of.share(award.coverBasisPoints());
        return caps.contractMax().map(share::atMost).orElse(share);
    }

    private static void checkSupplier(Handle handle, NewClaim claim, Award award) {
        if (!award.suppliers().isEmpty() && !award.suppliers().contains(claim.supplier())) {
            throw invalid("supplier", "The award does not pay this supplier.");
        }
        if (!PartnerFacts.hasJoined(handle, award.programme(), claim.supplier())) {
            throw invalid("supplier", "Name a supplier that is a partner of the programme.");
        }
        Optional<String> affiliated =
                Affiliations.between(handle, claim.supplier(), award.organisation());
        if (affiliated.isPresent()) {
            throw invalid("supplier", affiliated.get());
        }
    }

    private static RuntimeException invalid(String field, String message) {
        return Refusal.invalid(field, message).asException();
    }
}
