package hutong.programme.applications;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.programme.Role;
import hutong.programme.applications.EligibilityFinding.Verdict;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.EligibilityRule.ContractMonthsAtMost;
import hutong.programme.calls.EligibilityRule.ContractSignedFrom;
import hutong.programme.calls.EligibilityRule.HasRole;
import hutong.programme.calls.EligibilityRule.LegalPerson;
import hutong.programme.calls.EligibilityRule.NoCreditDefault;
import hutong.programme.calls.EligibilityRule.NoOtherSubsidy;
import hutong.programme.calls.EligibilityRule.OneVoucherPerContract;
import hutong.programme.calls.EligibilityRule.OrganisationYearAtMost;
import hutong.programme.calls.EligibilityRule.RegisteredIn;
import hutong.programme.calls.EligibilityRule.SupplierNotAffiliated;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rules of the compute vouchers, each with an applicant that meets it and one that does not.
 */
class EligibilityCheckTest {
    private static final EligibilityFacts GOOD =
            new EligibilityFacts(
                    Set.of(Role.APPLICATION),
                    Optional.of("91110108MA"),
                    Set.of(
                            EligibilityCheck.DECLARES_NO_DEFAULT,
                            EligibilityCheck.DECLARES_NO_OTHER_SUBSIDY,
                            EligibilityCheck.DECLARES_SUPPLIER_NOT_AFFILIATED),
                    Optional.of("Beijing"),
                    Optional.of("C-1"),
                    Optional.of(LocalDate.parse("2025-03-01")),
                    OptionalInt.of(12),
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    Credit.ofCredits(500_000),
                    Credit.ofCredits(1_500_000));

    private static final EligibilityFacts BAD =
            new EligibilityFacts(
                    Set.of(),
                    Optional.empty(),
                    Set.of(),
                    Optional.of("Elsewhere"),
                    Optional.of("C-1"),
                    Optional.of(LocalDate.parse("2022-12-31")),
                    OptionalInt.of(13),
                    Optional.of("2026-0007"),
                    true,
                    Optional.of("OWNERSHIP since 2020-01-01, by register"),
                    Credit.ofCredits(500_001),
                    Credit.ofCredits(1_500_000));

    @Test
    void eachRuleIsMetDeclaredOrNotMet() {
        assertVerdicts(new HasRole("APPLICATION"), Verdict.MET);
        assertVerdicts(new LegalPerson(), Verdict.MET);
        assertVerdicts(new RegisteredIn("beijing"), Verdict.DECLARED);
        assertVerdicts(new NoCreditDefault(3), Verdict.DECLARED);
        assertVerdicts(new NoOtherSubsidy(), Verdict.DECLARED);
        assertVerdicts(new SupplierNotAffiliated(), Verdict.DECLARED);
        assertVerdicts(new ContractSignedFrom(LocalDate.parse("2023-01-01")), Verdict.MET);
        assertVerdicts(new ContractMonthsAtMost(12), Verdict.MET);
        assertVerdicts(new OneVoucherPerContract(), Verdict.MET);
        assertVerdicts(new OrganisationYearAtMost(Credit.ofCredits(2_000_000)), Verdict.MET);
    }

    private static void assertVerdicts(EligibilityRule rule, Verdict good) {
        assertThat(EligibilityCheck.findings(List.of(rule), GOOD))
                .extracting(EligibilityFinding::verdict)
                .containsExactly(good);
        assertThat(EligibilityCheck.findings(List.of(rule), BAD))
                .extracting(EligibilityFinding::verdict)
                .containsExactly(Verdict.NOT_MET);
    }
}
