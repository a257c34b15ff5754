package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.ProgrammeLimits;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.NewAward;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What an award must satisfy, and the words in which it is refused. */
public final class AwardRules {
    private AwardRules() {}

    public static Optional<Refusal> check(NewAward award, ProgrammeLimits limits, Instant now) {
        if (award.title().isBlank() || award.title().length() > limits.titleCharactersMax()) {
            return invalid("title", "Give a title of 1 to 200 characters.");
        }
        if (!award.amount().isPositive()) {
            return invalid("amount", "Give an amount above zero.");
        }
        if (award.releasedFirst().compareTo(Credit.ZERO) < 0
                || award.releasedFirst().compareTo(award.amount()) > 0) {
            return invalid("releasedFirst", "Release nothing up to the whole amount first.");
        }
        if (award.coverBasisPoints() < 1 || award.coverBasisPoints() > 10_000) {
            return invalid("coverBasisPoints", "Cover a share of 0.01 % to 100 %.");
        }
        if (award.purposes().isEmpty()) {
            return invalid("purposes", "Say what it may pay for.");
        }
        if (award.suppliers().size() > limits.listedMax()
                || award.models().size() > limits.listedMax()) {
            return invalid("suppliers", "Name at most 500 suppliers and 500 models.");
        }
        if (award.resources().size() > limits.resourcesMax()) {
            return invalid("resources", "Grant at most 500 things.");
        }
        if (!award.endsAt().isAfter(award.startsAt())) {
            return invalid("endsAt", "Give an end after the start.");
        }
        return checkEnd(award.startsAt(), award.endsAt(), limits, now);
    }

    public static Optional<Refusal> checkEnd(
            Instant startsAt, Instant endsAt, ProgrammeLimits limits, Instant now) {
        if (!endsAt.isAfter(now)) {
            return invalid("endsAt", "Give an end that is still to come.");
        }
        if (Duration.between(startsAt, endsAt).compareTo(limits.awardLengthMax()) > 0) {
            return invalid("endsAt", "An award runs for ten years at most.");
        }
        return Optional.empty();
    }

    public static Optional<Refusal> checkReason(String reason, ProgrammeLimits limits) {
        return reason.length() <= limits.reasonCharactersMax()
                ? Optional.empty()
                : invalid("reason", "Give a reason of at most 2,000 characters.");
    }

    /** The first field in which an award and what was asked for under its id differ. */
    public static Optional<String> difference(Award known, NewAward given) {
        if (!known.programme().equals(given.programme())) {
            return Optional.of("programme");
        }
        if (!known.organisation().equals(given.organisation())) {
            return Optional.of("organisation");
        }
        if (!known.fund().equals(given.fund())) {
            return Optional.of("fund");
        }
        boolean changed = known.amount().compareTo(given.amount()) < 0;
        return changed ? Optional.of("amount") : Optional.empty();
    }

    public static Refusal notFound() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "award_not_found", "There is no award of this id.");
    }

    public static Refusal noSuchFund() {
        return Refusal.invalid("fund", "There is no such fund in this programme.");
    }

    public static Refusal notFrom(AwardState from, String act) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "award_state",
                "An award that is "
                        + from.name().toLowerCase(Locale.ROOT)
                        + " can't be "
                        + act
                        + ".");
    }

    private static Optional<Refusal> invalid(String field, String message) {
        return Optional.of(Refusal.invalid(field, message));
    }
}
