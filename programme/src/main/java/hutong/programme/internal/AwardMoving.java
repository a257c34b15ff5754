package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.ledger.Account;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardAct;
import hutong.programme.awards.AwardOutcome;
import hutong.programme.awards.AwardOutcome.Done;
import hutong.programme.awards.AwardOutcome.Exists;
import hutong.programme.awards.AwardOutcome.Refused;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.MoneyState;
import hutong.store.Act;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Moving awards through their lives. An award that is over gives back what is free at once, and the
 * rest when the nodes' leases end and its vouchers lapse; what a lease holds is never taken.
 */
public final class AwardMoving {
    private final AwardParts parts;

    public AwardMoving(AwardParts parts) {
        this.parts = parts;
    }

    public AwardOutcome suspend(Handle handle, UUID id, String reason, UUID by) {
        return move(handle, id, AwardState.SUSPENDED, AwardAct.Kind.SUSPENDED, reason, by);
    }

    public AwardOutcome resume(Handle handle, UUID id, String reason, UUID by) {
        Optional<Award> award = AwardRows.lock(handle, id);
        if (award.filter(it -> it.state() == AwardState.PENDING).isPresent()) {
            return new Refused(AwardRules.notFrom(AwardState.PENDING, "resumed"));
        }
        return move(handle, id, AwardState.ACTIVE, AwardAct.Kind.RESUMED, reason, by);
    }

    public AwardOutcome withdraw(Handle handle, UUID id, String reason, UUID by) {
        return move(handle, id, AwardState.WITHDRAWN, AwardAct.Kind.WITHDRAWN, reason, by);
    }

    public AwardOutcome decline(Handle handle, UUID id, String reason, UUID by) {
        return move(handle, id, AwardState.DECLINED, AwardAct.Kind.DECLINED, reason, by);
    }

    /** Ends an award whose time is over, then, and later, takes back what is free. */
    public void sweep(Handle handle, UUID id) {
        Optional<Award> found = lockWithFund(handle, id);
        if (found.isEmpty()) {
            return;
        }
        Award award = found.get();
        Instant now = parts.time().now();
        if (!award.state().over()) {
            boolean ended = award.state() != AwardState.PENDING && !award.endsAt().isAfter(now);
            if (ended) {
                move(handle, id, AwardState.ENDED, AwardAct.Kind.ENDED, "", Act.HOUSE);
            }
        } else if (award.money() == MoneyState.COMING_BACK) {
            takeBack(handle, award);
        }
    }

    private AwardOutcome move(
            Handle handle, UUID id, AwardState to, AwardAct.Kind kind, String reason, UUID by) {
        Optional<Award> found = to.over() ? lockWithFund(handle, id) : AwardRows.lock(handle, id);
        if (found.isEmpty()) {
            return new Refused(AwardRules.notFound());
        }
        Award award = found.get();
        if (award.state() == to) {
            return new Exists(award);
        }
        Optional<Refusal> wrong =
                award.state().mayBecome(to)
                        ? AwardRules.checkReason(reason, parts.limits())
                        : Optional.of(AwardRules.notFrom(award.state(), word(kind)));
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        UUID act = Ids.derived(id, "act:" + AwardActRows.count(handle, id));
        AwardActRows.insert(handle, parts.act(act, award, kind, Credit.ZERO, reason, by));
        Award moved = settle(handle, award, to, by);
        parts.events().tell(handle, act, event(kind), moved, parts.time().now());
        parts.trail()
                .record(
                        handle,
                        Act.of(by, "award." + word(kind), id, award.programme())
                                .because(reason)
                                .changed("state", award.state(), to));
        return new Done(AwardRows.find(handle, id).orElseThrow());
    }

    /** Brings terms, grants and credits to what the new state means. */
    private Award settle(Handle handle, Award award, AwardState to, UUID by) {
        boolean credited = award.money() == MoneyState.CREDITED;
        MoneyState money =
                !to.over()
                        ? award.money()
                        : credited ? MoneyState.COMING_BACK : MoneyState.RETURNED;
        AwardRows.setState(handle, award.id(), to, money);
        Award moved = AwardRows.find(handle, award.id()).orElseThrow();
        if (to.over()) {
            Credit unreleased = award.amount().minus(credited ? award.released() : Credit.ZERO);
            FundRows.giveBack(handle, award.fund(), unreleased, credited ? 0 : 1);
        }
        if (credited && to.over()) {
            takeBack(handle, moved);
        }
        if (credited) {
            parts.money().terms(handle, moved);
        }
        switch (to) {
            case SUSPENDED -> parts.entitlements().suspendAward(handle, award.id(), by);
            case ACTIVE -> parts.entitlements().resumeAward(handle, award.id(), by);
            case WITHDRAWN, ENDED, DECLINED ->
                    parts.entitlements().withdrawAward(handle, award.id(), by);
            case PENDING -> throw new IllegalStateException("no award becomes pending");
        }
        return moved;
    }

    private void takeBack(Handle handle, Award award) {
        Account account = parts.money().lock(handle, award);
        Credit free = account.free();
        if (free.isPositive()) {
            String number = "came-back:" + award.sweeps();
            parts.money()
                    .takeBack(
                            handle,
                            award,
                            Ids.derived(award.id(), number),
                            AwardMaking.day(parts.time().now()),
                            free)
                    .orThrow();
            AwardRows.addReturned(handle, award.id(), free);
            FundRows.giveBack(handle, award.fund(), free, 0);
            AwardActRows.insert(
                    handle,
                    parts.act(
                            Ids.derived(award.id(), "act:" + number),
                            award,
                            AwardAct.Kind.CAME_BACK,
                            free,
                            "",
                            Act.HOUSE));
        }
        if (account.held().isZero() && parts.money().reserved(handle, award).isZero()) {
            AwardRows.setState(handle, award.id(), award.state(), MoneyState.RETURNED);
        }
    }

    /**
     * The fund before the award, as everywhere, so that acts never wait for each other in a ring.
     */
    private static Optional<Award> lockWithFund(Handle handle, UUID id) {
        AwardRows.find(handle, id).ifPresent(award -> FundRows.lock(handle, award.fund()));
        return AwardRows.lock(handle, id);
    }

    private static String event(AwardAct.Kind kind) {
        return switch (kind) {
            case SUSPENDED -> "AwardSuspended";
            case RESUMED -> "AwardResumed";
            case WITHDRAWN -> "AwardWithdrawn";
            case DECLINED -> "AwardDeclined";
            case ENDED -> "AwardEnded";
            case DECIDED, ACTIVATED, TOPPED_UP, RELEASED, EXTENDED, CAME_BACK ->
                    throw new IllegalArgumentException(kind + " is no move");
        };
    }

    private static String word(AwardAct.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
