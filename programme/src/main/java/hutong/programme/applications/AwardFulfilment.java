package hutong.programme.applications;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.Fund;
import hutong.programme.awards.Funds;
import hutong.programme.awards.NewAward;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Turns an accepted offer of a voucher or grant into an active award on the call's terms. A call
 * that awards has a fund of its own, with its budget and count.
 */
@Singleton
public final class AwardFulfilment implements Fulfilment {
    private static final int TITLE_CHARACTERS_MAX = 200;

    private final AwardOffice office;
    private final Funds funds;
    private final Time time;

    @Inject
    public AwardFulfilment(AwardOffice office, Funds funds, Time time) {
        this.office = office;
        this.funds = funds;
        this.time = time;
    }

    /** The fund that awards of a call are paid from. */
    public static UUID fund(UUID call) {
        return Ids.derived(call, "fund");
    }

    @Override
    public Set<CallKind> kinds() {
        return EnumSet.of(
                CallKind.COMPUTE_VOUCHER,
                CallKind.MODEL_VOUCHER,
                CallKind.DATA_VOUCHER,
                CallKind.GRANT);
    }

    @Override
    public void fulfil(Handle handle, Acceptance acceptance) {
        Call call = acceptance.call();
        AwardTerms terms = call.terms().orElseThrow();
        Optional<Refusal> refusal =
                funds.put(
                        handle,
                        new Fund(
                                fund(call.id()),
                                call.programme(),
                                call.title(),
                                call.budget(),
                                call.awardsMax(),
                                Credit.ZERO,
                                0),
                        acceptance.by());
        Refusal.throwIf(refusal);
        office.activate(handle, award(acceptance, terms), acceptance.by()).orThrow();
    }

    private NewAward award(Acceptance acceptance, AwardTerms terms) {
        Instant now = time.now();
        Application application = acceptance.application();
        String title = (application.number() + " " + application.title()).strip();
        Credit amount = acceptance.offer().amount();
        return new NewAward(
                acceptance.offer().award(),
                application.programme(),
                fund(application.call()),
                application.organisation(),
                title.substring(0, Math.min(title.length(), TITLE_CHARACTERS_MAX)),
                amount,
                amount.share(terms.releasedFirstBasisPoints()),
                terms.coverBasisPoints(),
                terms.purposes(),
                terms.suppliers(),
                terms.models(),
                Set.of(),
                now,
                now.atOffset(ZoneOffset.UTC).plusMonths(terms.termMonths()).toInstant(),
                Optional.of(application.id()),
                acceptance.demonstration());
    }
}
