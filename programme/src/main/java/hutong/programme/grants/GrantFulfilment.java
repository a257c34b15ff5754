package hutong.programme.grants;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.programme.applications.Acceptance;
import hutong.programme.applications.Application;
import hutong.programme.applications.Fulfilment;
import hutong.programme.awards.Award;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.internal.AwardRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Plans the milestones of an accepted grant, after its award is made: those of the application, or
 * else a progress report for each year and a final report.
 */
@Singleton
public final class GrantFulfilment implements Fulfilment {
    private static final int AFTER_THE_AWARD = 1;

    private final GrantDesk desk;
    private final Time time;

    @Inject
    public GrantFulfilment(GrantDesk desk, Time time) {
        this.desk = desk;
        this.time = time;
    }

    @Override
    public Set<CallKind> kinds() {
        return Set.of(CallKind.GRANT);
    }

    @Override
    public int turn() {
        return AFTER_THE_AWARD;
    }

    @Override
    public Optional<Refusal> fault(Call call, Application application, Credit amount) {
        AwardTerms terms = call.terms().orElseThrow();
        LocalDate today = time.today();
        try {
            GrantPlan.of(application, terms, amount, today, today.plusMonths(terms.termMonths()));
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    @Override
    public void fulfil(Handle handle, Acceptance acceptance) {
        Award award = AwardRows.find(handle, acceptance.offer().award()).orElseThrow();
        desk.plan(
                        handle,
                        award.id(),
                        GrantPlan.of(
                                acceptance.application(),
                                acceptance.call().terms().orElseThrow(),
                                award.amount().minus(award.released()),
                                LocalDate.ofInstant(award.startsAt(), ZoneOffset.UTC),
                                LocalDate.ofInstant(award.endsAt(), ZoneOffset.UTC)),
                        acceptance.by())
                .orThrow();
    }
}
