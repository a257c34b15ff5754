package hutong.programme.internal;

import hutong.catalogue.Model;
import hutong.catalogue.Resource;
import hutong.catalogue.ResourceKind;
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
import hutong.programme.awards.MoneyState;
import hutong.programme.awards.NewAward;
import hutong.store.Act;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Deciding and activating awards. Locks are taken in the order fund, award, ledger. */
public final class AwardMaking {
    private final AwardParts parts;

    public AwardMaking(AwardParts parts) {
        this.parts = parts;
    }

    public AwardOutcome decide(Handle handle, NewAward wanted, UUID by) {
        Optional<Award> known = AwardRows.find(handle, wanted.id());
        if (known.isPresent()) {
            return known(known.get(), wanted);
        }
        Instant now = parts.time().now();
        Optional<Fund> fund = FundRows.find(handle, wanted.fund());
        Optional<Refusal> wrong =
                AwardRules.check(wanted, parts.limits(), now)
                        .or(() -> checkModels(handle, wanted))
                        .or(() -> checkFund(fund, wanted));
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        if (!FundRows.commit(handle, wanted.fund(), wanted.amount(), 1)) {
            return AwardRows.find(handle, wanted.id())
                    .map(raced -> known(raced, wanted))
                    .orElseGet(() -> new FundExhausted(left(handle, wanted.fund())));
        }
        Award award = award(wanted, by, now);
        if (!AwardRows.insert(handle, award)) {
            FundRows.giveBack(handle, wanted.fund(), wanted.amount(), 1);
            return known(AwardRows.find(handle, wanted.id()).orElseThrow(), wanted);
        }
        AwardActRows.insertResources(handle, wanted.id(), granted(wanted));
        UUID act = Ids.derived(award.id(), "decided");
        AwardActRows.insert(
                handle, parts.act(act, award, AwardAct.Kind.DECIDED, award.amount(), "", by));
        parts.trail()
                .record(
                        handle,
                        Act.of(by, "award.decided", award.id(), award.programme())
                                .changed("amount", "", award.amount()));
        return new Done(award);
    }

    public AwardOutcome activate(Handle handle, UUID id, UUID by) {
        Optional<Award> found = AwardRows.lock(handle, id);
        if (found.isEmpty()) {
            return new Refused(AwardRules.notFound());
        }
        Award award = found.get();
        if (award.state() == AwardState.ACTIVE) {
            return new Exists(award);
        }
        if (award.state() != AwardState.PENDING) {
            return new Refused(AwardRules.notFrom(award.state(), "activated"));
        }
        AwardRows.setState(handle, id, AwardState.ACTIVE, MoneyState.CREDITED);
        Award active = AwardRows.find(handle, id).orElseThrow();
        parts.money().open(handle, active);
        if (active.released().isPositive()) {
            UUID transfer = Ids.derived(id, "award-funding");
            parts.money()
                    .credit(handle, active, transfer, day(active.decidedAt()), active.released())
                    .orThrow();
        }
        parts.money().terms(handle, active);
        UUID act = Ids.derived(id, "activated");
        AwardActRows.insert(
                handle, parts.act(act, active, AwardAct.Kind.ACTIVATED, active.released(), "", by));
        parts.entitlements()
                .grantByAward(
                        handle,
                        id,
                        active.organisation(),
                        AwardActRows.resources(handle, id),
                        active.startsAt(),
                        Optional.of(active.endsAt()),
                        by);
        parts.events().tell(handle, act, "AwardActivated", active, parts.time().now());
        parts.trail()
                .record(
                        handle,
                        Act.of(by, "award.activated", id, active.programme())
                                .changed("state", award.state(), active.state()));
        return new Done(active);
    }

    private static AwardOutcome known(Award known, NewAward wanted) {
        return AwardRules.difference(known, wanted)
                .<AwardOutcome>map(Conflict::new)
                .orElseGet(() -> new Exists(known));
    }

    /** Models of another programme are closed to it. */
    private Optional<Refusal> checkModels(Handle handle, NewAward wanted) {
        for (Resource resource : granted(wanted)) {
            if (resource.kind() != ResourceKind.MODEL) {
                continue;
            }
            Optional<Model> model = parts.models().model(handle, resource.id());
            if (model.filter(it -> it.programme().equals(wanted.programme())).isEmpty()) {
                return Optional.of(
                        Refusal.invalid("models", "Name models that this programme offers."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> checkFund(Optional<Fund> fund, NewAward wanted) {
        return fund.filter(it -> it.programme().equals(wanted.programme())).isPresent()
                ? Optional.empty()
                : Optional.of(AwardRules.noSuchFund());
    }

    private static Credit left(Handle handle, UUID fund) {
        return FundRows.find(handle, fund).flatMap(Fund::left).orElse(Credit.ZERO);
    }

    private static Set<Resource> granted(NewAward wanted) {
        Set<Resource> resources = new HashSet<>(wanted.resources());
        resources.add(Resource.programme(wanted.programme()));
        wanted.models().forEach(model -> resources.add(Resource.model(model)));
        return resources;
    }

    private static Award award(NewAward wanted, UUID by, Instant now) {
        return new Award(
                wanted.id(),
                wanted.programme(),
                wanted.fund(),
                wanted.organisation(),
                wanted.title(),
                wanted.amount(),
                wanted.releasedFirst(),
                Credit.ZERO,
                wanted.coverBasisPoints(),
                wanted.purposes(),
                wanted.suppliers(),
                wanted.models(),
                wanted.startsAt(),
                wanted.endsAt(),
                AwardState.PENDING,
                MoneyState.RESERVED,
                0,
                wanted.application(),
                wanted.demonstration(),
                by,
                now);
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
