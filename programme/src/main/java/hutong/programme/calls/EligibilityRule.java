package hutong.programme.calls;

import hutong.kernel.Credit;
import java.time.LocalDate;

/**
 * A rule that an application must meet. What the house knows it checks itself; what only the
 * applicant knows is declared, and the declaration is kept with name and time.
 */
public sealed interface EligibilityRule {
    /** The applicant is a partner in this role (checked). */
    record HasRole(String role) implements EligibilityRule {}

    /** The applicant is an independent legal person with a registration number (checked). */
    record LegalPerson() implements EligibilityRule {}

    /** The applicant is registered in this place (declared). */
    record RegisteredIn(String place) implements EligibilityRule {}

    /** No credit default in this many years (declared). */
    record NoCreditDefault(int years) implements EligibilityRule {}

    /** No other public subsidy for the same cost (declared). */
    record NoOtherSubsidy() implements EligibilityRule {}

    /** The supplier is not affiliated with the applicant (ownership checked, the rest declared). */
    record SupplierNotAffiliated() implements EligibilityRule {}

    /** The contract was signed on or after this day (checked against the form). */
    record ContractSignedFrom(LocalDate day) implements EligibilityRule {}

    /** The contract runs for at most this many months (checked against the form). */
    record ContractMonthsAtMost(int months) implements EligibilityRule {}

    /** One voucher for one contract (checked over all applications of the programme). */
    record OneVoucherPerContract() implements EligibilityRule {}

    /** At most this much for one organisation and calendar year (checked over all awards). */
    record OrganisationYearAtMost(Credit amount) implements EligibilityRule {}
}
