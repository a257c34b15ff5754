package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardAct;
import hutong.programme.awards.AwardOutcome;
import hutong.programme.awards.AwardOutcome.Conflict;
import hutong.programme.awards.AwardOutcome.Done;
import hutong.programme.awards.AwardOutcome.Exists;
import hutong.programme.awards.AwardOutcome.FundExhausted;
import hutong.programme.awards.AwardOutcome.Refused;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.Fund;
import hutong.store.Act;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Changing what an award that runs may spend, and until when. Each change has an id of its own, so
 * that it counts once. Locks are taken in the order fund, award, ledger.
 */
public final class AwardChanging {
    private final AwardParts parts;

    public AwardChanging(AwardParts parts) {
        this.parts = parts;
    }

    public AwardOutcome topUp(
            Handle handle, UUID act, UUID id, Credit amount, String reason, UUID by) {
        Optional<Award> before = AwardRows.find(handle, id);
        Optional<AwardOutcome> answer =
                before(handle, act, before, AwardAct.Kind.TOPPED_UP, amount, reason);
        if (answer.isPresent()) {
            return answer.get();
        }
        UUID fund = before.orElseThrow().fund();
        boolean roomy = FundRows.commit(handle, fund, amount, 0);
        Award award = AwardRows.lock(handle, id).orElseThrow();
        Optional<AwardOutcome> raced =
                before(handle, act, Optional.of(award), AwardAct.Kind.TOPPED_UP, amount, reason);
        if (raced.isPresent()) {
            if (roomy) {
                FundRows.giveBack(handle, fund, amount, 0);
            }
            return raced.get();
        }
        if (!roomy) {
            return new FundExhausted(
                    FundRows.find(handle, fund).flatMap(Fund::left).orElse(Credit.ZERO));
        }
        AwardRows.add(handle, id, amount, amount);
        return credit(handle, act, award, AwardAct.Kind.TOPPED_UP, amount, reason, by);
    }

    public AwardOutcome release(
            Handle handle, UUID act, UUID id, Credit amount, String reason, UUID by) {
        Optional<Award> found = AwardRows.lock(handle, id);
        Optional<AwardOutcome> answer =
                before(handle, act, found, AwardAct.Kind.RELEASED, amount, reason);
        if (answer.isPresent()) {
            return answer.get();
        }
        Award award = found.orElseThrow();
        Credit rest = award.amount().minus(award.released());
        if (amount.compareTo(rest) > 0) {
            return new Refused(
                    Refusal.invalid(
                            "amount", "Only " + rest.plain() + " credits are not released yet."));
        }
        AwardRows.add(handle, id, Credit.ZERO, amount);
        return credit(handle, act, award, AwardAct.Kind.RELEASED, amount, reason, by);
    }

    public AwardOutcome extend(
            Handle handle, UUID act, UUID id, Instant endsAt, String reason, UUID by) {
        Optional<Award> found = AwardRows.lock(handle, id);
        Optional<AwardOutcome> answer =
                before(handle, act, found, AwardAct.Kind.EXTENDED, Credit.ZERO, reason);
        if (answer.isPresent()) {
            return answer.get();
        }
        Award award = found.orElseThrow();
        if (!endsAt.isAfter(award.endsAt())) {
            return new Refused(Refusal.invalid("endsAt", "Give an end after the one that it has."));
        }
        Optional<Refusal> wrong =
                AwardRules.checkEnd(award.startsAt(), endsAt, parts.limits(), parts.time().now());
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        AwardRows.setEnd(handle, id, endsAt);
        Award extended = AwardRows.find(handle, id).orElseThrow();
        parts.money().terms(handle, extended);
        AwardActRows.insert(
                handle,
                new AwardAct(
                        act,
                        id,
                        AwardAct.Kind.EXTENDED,
                        Credit.ZERO,
                        Optional.of(endsAt),
                        reason,
                        parts.time().now(),
                        by));
        parts.entitlements().extendAward(handle, id, Optional.of(endsAt), by);
        parts.events().tell(handle, act, "AwardExtended", extended, parts.time().now());
        parts.trail()
                .record(
                        handle,
                        Act.of(by, "award.extended", id, award.programme())
                                .because(reason)
                                .changed("endsAt", award.endsAt(), endsAt));
        return new Done(extended);
    }

    private AwardOutcome credit(
            Handle handle,
            UUID act,
            Award before,
            AwardAct.Kind kind,
            Credit amount,
            String reason,
            UUID by) {
        Instant now = parts.time().now();
        Award award = AwardRows.find(handle, before.id()).orElseThrow();
        parts.money()
                .credit(
                        handle,
                        award,
                        Ids.derived(act, "award-funding"),
                        AwardMaking.day(now),
                        amount)
                .orThrow();
        AwardActRows.insert(handle, parts.act(act, award, kind, amount, reason, by));
        boolean topUp = kind == AwardAct.Kind.TOPPED_UP;
        parts.events().tell(handle, act, topUp ? "AwardToppedUp" : "AwardReleased", award, now);
        parts.trail()
                .record(
                        handle,
                        Act.of(
                                        by,
                                        topUp ? "award.topped_up" : "award.released",
                                        award.id(),
                                        award.programme())
                                .because(reason)
                                .changed("released", before.released(), award.released()));
        return new Done(award);
    }

    /** The answer where nothing is to be done; empty where the act may go on. */
    private Optional<AwardOutcome> before(
            Handle handle,
            UUID act,
            Optional<Award> award,
            AwardAct.Kind kind,
            Credit amount,
            String reason) {
        if (award.isEmpty()) {
            return Optional.of(new Refused(AwardRules.notFound()));
        }
        Optional<AwardAct> known = AwardActRows.find(handle, act);
        if (known.isPresent()) {
            AwardAct it = known.get();
            boolean same =
                    it.award().equals(award.get().id())
                            && it.kind() == kind
                            && it.amount().equals(amount);
            return Optional.of(same ? new Exists(award.get()) : new Conflict("amount"));
        }
        AwardState state = award.get().state();
        if (state != AwardState.ACTIVE && state != AwardState.SUSPENDED) {
            return Optional.of(new Refused(AwardRules.notFrom(state, "changed")));
        }
        if (kind != AwardAct.Kind.EXTENDED && !amount.isPositive()) {
            return Optional.of(
                    new Refused(Refusal.invalid("amount", "Give an amount above zero.")));
        }
        return AwardRules.checkReason(reason, parts.limits()).map(Refused::new);
    }
}
