package hutong.programme.applications;

import hutong.kernel.Credit;
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
import java.util.List;
import java.util.Locale;

/** Holds what is known of an application against the rules of its call. Pure. */
public final class EligibilityCheck {
    /** Names of the yes-or-no questions of a form that are declarations. */
    public static final String DECLARES_NO_DEFAULT = "declares_no_credit_default";

    public static final String DECLARES_NO_OTHER_SUBSIDY = "declares_no_other_subsidy";
    public static final String DECLARES_SUPPLIER_NOT_AFFILIATED =
            "declares_supplier_not_affiliated";

    private EligibilityCheck() {}

    /** One finding for each rule, in their order. */
    public static List<EligibilityFinding> findings(
            List<EligibilityRule> rules, EligibilityFacts facts) {
        return rules.stream().map(rule -> finding(rule, facts)).toList();
    }

    private static EligibilityFinding finding(EligibilityRule rule, EligibilityFacts facts) {
        return switch (rule) {
            case HasRole r ->
                    checked(
                            rule,
                            facts.roles().stream().anyMatch(role -> role.name().equals(r.role())),
                            "The applicant is a partner in these roles: " + facts.roles() + ".");
            case LegalPerson ignored ->
                    checked(
                            rule,
                            facts.registrationNumber().isPresent(),
                            "A registration number is "
                                    + (facts.registrationNumber().isPresent()
                                            ? "on"
                                            : "missing from")
                                    + " the organisation's record.");
            case RegisteredIn r ->
                    declared(
                            rule,
                            facts.registeredIn()
                                    .filter(place -> same(place, r.place()))
                                    .isPresent(),
                            "Declared place: " + facts.registeredIn().orElse("none") + ".");
            case NoCreditDefault r ->
                    declared(
                            rule,
                            facts.declared().contains(DECLARES_NO_DEFAULT),
                            "No credit default in " + r.years() + " years must be declared.");
            case NoOtherSubsidy ignored ->
                    declared(
                            rule,
                            facts.declared().contains(DECLARES_NO_OTHER_SUBSIDY),
                            "That no other public subsidy pays for this must be declared.");
            case SupplierNotAffiliated ignored -> notAffiliated(rule, facts);
            case ContractSignedFrom r ->
                    checked(
                            rule,
                            facts.contractSignedOn().filter(d -> !d.isBefore(r.day())).isPresent(),
                            "Signed on "
                                    + facts.contractSignedOn()
                                            .map(Object::toString)
                                            .orElse("no day given")
                                    + "; counts from "
                                    + r.day()
                                    + ".");
            case ContractMonthsAtMost r ->
                    checked(
                            rule,
                            facts.contractMonths().isPresent()
                                    && facts.contractMonths().getAsInt() <= r.months(),
                            "At most " + r.months() + " months count.");
            case OneVoucherPerContract ignored ->
                    checked(
                            rule,
                            facts.contractNumber().isPresent()
                                    && facts.otherApplicationOfContract().isEmpty(),
                            facts.otherApplicationOfContract()
                                    .map(n -> "Application " + n + " is for the same contract.")
                                    .orElse("The contract's number tells contracts apart."));
            case OrganisationYearAtMost r -> yearCap(rule, r.amount(), facts);
        };
    }

    private static EligibilityFinding notAffiliated(EligibilityRule rule, EligibilityFacts facts) {
        if (facts.supplierAffiliation().isPresent()) {
            return new EligibilityFinding(rule, Verdict.NOT_MET, facts.supplierAffiliation().get());
        }
        return declared(
                rule,
                facts.supplierNamed()
                        && facts.declared().contains(DECLARES_SUPPLIER_NOT_AFFILIATED),
                "The supplier is named, no affiliation is on record, and none is declared.");
    }

    private static EligibilityFinding yearCap(
            EligibilityRule rule, Credit most, EligibilityFacts facts) {
        Credit sum = facts.awardedThisYear().plus(facts.requested());
        return checked(
                rule,
                sum.compareTo(most) <= 0,
                "Awarded this year %s, applied for %s, at most %s."
                        .formatted(facts.awardedThisYear(), facts.requested(), most));
    }

    private static EligibilityFinding checked(EligibilityRule rule, boolean met, String detail) {
        return new EligibilityFinding(rule, met ? Verdict.MET : Verdict.NOT_MET, detail);
    }

    private static EligibilityFinding declared(EligibilityRule rule, boolean said, String detail) {
        return new EligibilityFinding(rule, said ? Verdict.DECLARED : Verdict.NOT_MET, detail);
    }

    private static boolean same(String a, String b) {
        return a.strip().toLowerCase(Locale.ROOT).equals(b.strip().toLowerCase(Locale.ROOT));
    }
}
