package hutong.programme.applications.internal;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.applications.Application;
import hutong.programme.applications.NewOffer;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallLimits;
import hutong.programme.calls.EligibilityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What an offer must keep to. */
public final class OfferRules {
    private static final Duration LENGTH_MAX = Duration.ofDays(366);

    private OfferRules() {}

    public static Optional<Refusal> check(NewOffer offer, Call call, Instant now) {
        if (!offer.expiresAt().isAfter(now) || offer.expiresAt().isAfter(now.plus(LENGTH_MAX))) {
            return invalid("expiresAt", "Give an end within a year that is still to come.");
        }
        if (offer.terms().length() > CallLimits.TEXT_CHARACTERS_MAX) {
            return invalid("terms", "Give conditions of at most 20,000 characters.");
        }
        if (offer.reason().length() > CallLimits.REASON_CHARACTERS_MAX) {
            return invalid("reason", "Give a reason of at most 2,000 characters.");
        }
        if (call.terms().isEmpty()) {
            return offer.amount().isZero()
                    ? Optional.empty()
                    : invalid("amount", "A call of this kind awards no credits.");
        }
        if (!offer.amount().isPositive()) {
            return invalid("amount", "Give an amount above zero.");
        }
        AwardTerms terms = call.terms().get();
        Optional<Credit> most =
                Stream.of(terms.awardMax(), terms.contractMax())
                        .flatMap(Optional::stream)
                        .min(Credit::compareTo);
        return most.filter(it -> offer.amount().compareTo(it) > 0)
                .map(it ->
                        Refusal.invalid(
                                "amount",
                                "One award of this call is at most " + it.plain() + " credits."));
    }

    /** The least of the caps that terms and rules set for an organisation and year. */
    public static Optional<Credit> yearMost(Call call) {
        Stream<Credit> ofRules =
                call.eligibility().stream()
                        .filter(EligibilityRule.OrganisationYearAtMost.class::isInstance)
                        .map(it -> ((EligibilityRule.OrganisationYearAtMost) it).amount());
        return Stream.concat(
                        call.terms().flatMap(AwardTerms::organisationYearMax).stream(), ofRules)
                .min(Credit::compareTo);
    }

    public static Refusal overYear(Application application, Credit most, Credit promised) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "organisation_year_cap",
                "The applicant of "
                        + application.number()
                        + " has "
                        + promised.plain()
                        + " credits of this calendar year already; at most "
                        + most.plain()
                        + " are allowed.");
    }

    private static Optional<Refusal> invalid(String field, String message) {
        return Optional.of(Refusal.invalid(field, message));
    }
}
