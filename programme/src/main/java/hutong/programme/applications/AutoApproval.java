package hutong.programme.applications;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.applications.internal.FactFinder;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallLimits;
import hutong.programme.calls.Stage;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.decisions.internal.AutomaticDecision;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Approves small applications by no hand: those for at most what their call says, that meet every
 * rule at that moment.
 *
 * <ul>
 *   <li>Offered, and where the call asks no answer of the applicant, accepted and activated too, in
 *       one transaction.
 *   <li>The house's decision is on record and the applicant has a letter, as of every decision.
 *   <li>Where budget, count or a cap stands against it, the application stays SUBMITTED and waits
 *       for the office.
 * </ul>
 */
@Singleton
public class AutoApproval {
    private static final System.Logger LOG = System.getLogger(AutoApproval.class.getName());

    private final Database database;
    private final Time time;
    private final OfferBook offers;
    private final FactFinder facts = new FactFinder();

    @Inject
    public AutoApproval(Database database, Time time, OfferBook offers) {
        this.database = database;
        this.time = time;
        this.offers = offers;
    }

    /** Approves it, if it may be; answers it as it stands afterwards. */
    public Application consider(UUID id) {
        try {
            return database.transact(handle -> consider(handle, id));
        } catch (RefusedException refused) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "application {0} waits for the office: {1}",
                    id,
                    refused.refusal().message());
            return database.read(handle -> ApplicationRows.byId(handle, id).orElseThrow());
        }
    }

    private Application consider(Handle handle, UUID id) {
        Application now = ApplicationRows.byId(handle, id).orElseThrow();
        Call call = CallRows.lock(handle, now.call()).orElseThrow();
        if (!isSmall(call, now) || !isEligible(handle, call, now)) {
            return now;
        }
        NewOffer offer =
                new NewOffer(
                        Ids.derived(id, "automatic-offer"),
                        id,
                        now.version(),
                        now.requested(),
                        "",
                        time.now().plus(Duration.ofDays(CallLimits.OFFER_DAYS)),
                        "");
        OfferOutcome outcome = offers.make(handle, offer, Move.APPROVE_AUTOMATICALLY, Act.HOUSE);
        if (!(outcome instanceof OfferOutcome.Done done)) {
            return ApplicationRows.byId(handle, id).orElseThrow();
        }
        AutomaticDecision.write(handle, done.application(), call, done.offer());
        if (!call.stages().contains(Stage.AWARD_RESPONSE)) {
            offers.accept(handle, id, done.application().version(), Act.HOUSE).orThrow();
        }
        return ApplicationRows.byId(handle, id).orElseThrow();
    }

    private static boolean isSmall(Call call, Application application) {
        Optional<Credit> most = call.autoApproveMax();
        return application.state() == ApplicationState.SUBMITTED
                && application.requested().isPositive()
                && most.filter(it -> application.requested().compareTo(it) <= 0).isPresent();
    }

    private boolean isEligible(Handle handle, Call call, Application application) {
        List<EligibilityFinding> findings =
                EligibilityCheck.findings(
                        call.eligibility(), facts.find(handle, application, time.now()));
        return findings.stream().allMatch(EligibilityFinding::stands);
    }
}
