package hutong.portal.applying;

import hutong.kernel.Credit;
import hutong.portal.frame.Visit;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallState;
import hutong.programme.calls.EligibilityRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A call as readers see it.
 *
 * @param open whether it takes applications now
 * @param deadline in the reader's zone; blank for a call without one
 * @param budget blank where it awards no credits; so are the other amounts
 */
public record CallCard(
        UUID id,
        String title,
        String summary,
        String kind,
        String state,
        boolean open,
        String deadline,
        String budget,
        String awardMax,
        String cover,
        String automatic,
        boolean invitationOnly,
        List<String> rules) {
    public static CallCard of(Call call, Visit visit, Instant now) {
        boolean open =
                call.state() == CallState.OPEN
                        && !now.isBefore(call.opensAt())
                        && call.roundAt(now).isPresent();
        return new CallCard(
                call.id(),
                visit.read(call.title()),
                visit.read(call.summary()),
                visit.name(call.kind()),
                visit.name(call.state()),
                open,
                call.cutOffs().stream()
                        .filter(it -> it.isAfter(now))
                        .findFirst()
                        .or(() -> call.cutOffs().stream().reduce((one, last) -> last))
                        .map(visit::moment)
                        .orElse(""),
                money(call.budget(), visit),
                money(call.terms().flatMap(AwardTerms::awardMax), visit),
                call.terms().map(it -> visit.share(it.coverBasisPoints())).orElse(""),
                money(call.autoApproveMax(), visit),
                call.invitationOnly(),
                call.eligibility().stream().map(it -> rule(it, visit)).toList());
    }

    /** A rule in one sentence. */
    public static String rule(EligibilityRule rule, Visit visit) {
        return switch (rule) {
            case EligibilityRule.HasRole it ->
                    visit.say(
                            "apply_rule_role",
                            visit.name(hutong.programme.Role.valueOf(it.role())));
            case EligibilityRule.LegalPerson ignored -> visit.say("apply_rule_legal");
            case EligibilityRule.RegisteredIn it -> visit.say("apply_rule_place", it.place());
            case EligibilityRule.NoCreditDefault it ->
                    visit.say("apply_rule_default", visit.count(it.years()));
            case EligibilityRule.NoOtherSubsidy ignored -> visit.say("apply_rule_subsidy");
            case EligibilityRule.SupplierNotAffiliated ignored ->
                    visit.say("apply_rule_affiliated");
            case EligibilityRule.ContractSignedFrom it ->
                    visit.say("apply_rule_signed", visit.day(it.day()));
            case EligibilityRule.ContractMonthsAtMost it ->
                    visit.say("apply_rule_months", visit.count(it.months()));
            case EligibilityRule.OneVoucherPerContract ignored -> visit.say("apply_rule_contract");
            case EligibilityRule.OrganisationYearAtMost it ->
                    visit.say("apply_rule_year", visit.money(it.amount()));
        };
    }

    private static String money(java.util.Optional<Credit> amount, Visit visit) {
        return amount.map(visit::money).orElse("");
    }
}
