package hutong.programme.applications;

import hutong.kernel.Credit;
import hutong.programme.Role;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of an applicant and of the contract that it applies for, as rules are held against.
 *
 * @param roles the applicant's roles in the programme, while it is a joined partner
 * @param registrationNumber of the applicant as a legal person
 * @param declared names of the declarations that the applicant ticked
 * @param registeredIn the place that it declares to be registered in
 * @param contractNumber the contract that a voucher is for
 * @param otherApplicationOfContract the number of another living application for the same contract
 * @param supplierNamed whether a supplier was named
 * @param supplierAffiliation how supplier and applicant belong together, where the house knows it
 * @param requested the amount applied for
 * @param awardedThisYear what the organisation was awarded in the calendar year already
 */
public record EligibilityFacts(
        Set<Role> roles,
        Optional<String> registrationNumber,
        Set<String> declared,
        Optional<String> registeredIn,
        Optional<String> contractNumber,
        Optional<LocalDate> contractSignedOn,
        OptionalInt contractMonths,
        Optional<String> otherApplicationOfContract,
        boolean supplierNamed,
        Optional<String> supplierAffiliation,
        Credit requested,
        Credit awardedThisYear) {}
