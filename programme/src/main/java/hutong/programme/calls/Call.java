package hutong.programme.calls;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * A call for applications.
 *
 * @param role for an admission, the role that is offered
 * @param opensAt when applications may be submitted
 * @param cutOffs the ends of its rounds, in order; the last one closes the call; empty for a call
 *     that stays open until the office closes it
 * @param budget the most that it awards in all
 * @param awardsMax the most awards that it makes
 * @param terms of what it awards; empty for admissions and products
 * @param autoApproveMax applications for at most this amount that meet every rule are approved at
 *     once
 * @param stages those that applications go through
 * @param reviewersNeeded complete reviews that an application needs, where REVIEW is a stage
 * @param invitationOnly whether only invited organisations may apply
 * @param version for optimistic changes
 */
public record Call(
        UUID id,
        UUID programme,
        CallKind kind,
        CallState state,
        Texts title,
        Texts summary,
        Optional<String> role,
        Instant opensAt,
        List<Instant> cutOffs,
        Optional<Credit> budget,
        OptionalInt awardsMax,
        Optional<AwardTerms> terms,
        Optional<Credit> autoApproveMax,
        Set<Stage> stages,
        int reviewersNeeded,
        List<EligibilityRule> eligibility,
        UUID form,
        int formVersion,
        Rubric rubric,
        boolean invitationOnly,
        int version) {
    public Call {
        cutOffs = List.copyOf(cutOffs);
        stages = Set.copyOf(stages);
        eligibility = List.copyOf(eligibility);
    }

    /** The same call in another state. */
    public Call as(CallState other) {
        return new Call(
                id,
                programme,
                kind,
                other,
                title,
                summary,
                role,
                opensAt,
                cutOffs,
                budget,
                awardsMax,
                terms,
                autoApproveMax,
                stages,
                reviewersNeeded,
                eligibility,
                form,
                formVersion,
                rubric,
                invitationOnly,
                version);
    }

    /** Whether the other one promises applicants the same: what may not change once it is open. */
    boolean promisesSame(Call other) {
        return kind == other.kind
                && role.equals(other.role)
                && terms.equals(other.terms)
                && eligibility.equals(other.eligibility)
                && form.equals(other.form)
                && rubric.equals(other.rubric);
    }

    /** The round that an application submitted at this time counts for; none after the last. */
    public OptionalInt roundAt(Instant submittedAt) {
        for (int round = 0; round < cutOffs.size(); round++) {
            if (!submittedAt.isAfter(cutOffs.get(round))) {
                return OptionalInt.of(round);
            }
        }
        return cutOffs.isEmpty() ? OptionalInt.of(0) : OptionalInt.empty();
    }
}
