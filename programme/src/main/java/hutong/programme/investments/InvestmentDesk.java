package hutong.programme.investments;

import hutong.identity.Principal;
import hutong.identity.ProgrammeRelations;
import hutong.identity.SignedIn;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.internal.Chronicle;
import hutong.programme.internal.InvestmentRows;
import hutong.programme.internal.ProfileRows;
import hutong.programme.investments.InvestmentOutcome.Done;
import hutong.programme.investments.InvestmentOutcome.Exists;
import hutong.programme.investments.InvestmentOutcome.Refused;
import hutong.programme.investments.InvestmentOutcome.Stale;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Investors' moves.
 *
 * <ul>
 *   <li>Made by members of an organisation that has joined as an investment partner; an officer
 *       makes none and reads none.
 *   <li>Trail and event name no company and no amount, and lie under the investor's organisation,
 *       so that whoever reads the programme's records learns of no single deal.
 *   <li>A closed deal with a share counts as ownership in reviews at once.
 * </ul>
 */
@Singleton
public final class InvestmentDesk {
    private static final int SHARE_BASIS_POINTS_MAX = 10_000;

    private final Database database;
    private final ProgrammeRelations relations;
    private final Chronicle chronicle;
    private final Time time;

    @Inject
    public InvestmentDesk(
            Database database,
            ProgrammeRelations relations,
            Outbox outbox,
            AuditTrail trail,
            Time time) {
        this.database = database;
        this.relations = relations;
        this.chronicle = new Chronicle(outbox, trail, time);
        this.time = time;
    }

    /**
     * @param seen the version that the person decided on; 0 to begin to follow
     * @param amount for a commitment or closing, else ignored
     * @param shareBasisPoints for a closing: what the investor holds of the company then
     */
    public record Wanted(
            UUID programme,
            UUID investor,
            UUID company,
            int seen,
            InvestmentMove move,
            Optional<Credit> amount,
            OptionalInt shareBasisPoints,
            boolean demonstration) {}

    public InvestmentOutcome move(Principal principal, Wanted wanted) {
        Optional<Refusal> refusal =
                InvestmentReader.mayInvest(
                                database, principal, wanted.programme(), wanted.investor())
                        .or(() -> fault(wanted));
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new Refused(refusal.orElseThrow());
        }
        boolean tied = relations.programmesOf(wanted.company()).contains(wanted.programme());
        return database.transact(handle -> move(handle, wanted, tied, person.id()));
    }

    private InvestmentOutcome move(Handle handle, Wanted wanted, boolean tied, UUID by) {
        Optional<Investment> known =
                InvestmentRows.lock(
                        handle, wanted.programme(), wanted.investor(), wanted.company());
        if (known.isEmpty()) {
            return wanted.move() == InvestmentMove.FOLLOW && tied && isShown(handle, wanted)
                    ? begin(handle, wanted, by)
                    : new Refused(unknown());
        }
        Investment before = known.get();
        if (before.version() == wanted.seen() + 1
                && InvestmentRows.lastMoveWas(handle, before, wanted.move(), by)) {
            return new Exists(before);
        }
        if (before.version() != wanted.seen()) {
            return new Stale(before);
        }
        if (!wanted.move().from().contains(before.state())) {
            return new Refused(notFrom(before.state(), wanted.move()));
        }
        boolean pays = wanted.move().needsAmount();
        Investment after =
                new Investment(
                        before.id(),
                        before.programme(),
                        before.investor(),
                        before.company(),
                        wanted.move().to(),
                        pays ? wanted.amount() : Optional.empty(),
                        wanted.move() == InvestmentMove.CLOSE
                                ? wanted.shareBasisPoints()
                                : OptionalInt.empty(),
                        before.version() + 1,
                        before.demonstration(),
                        time.now());
        InvestmentRows.update(handle, after);
        write(handle, after, wanted.move(), before.state(), by);
        if (after.shareBasisPoints().orElse(0) > 0) {
            InvestmentRows.own(handle, after, time.now(), by);
        }
        return new Done(after);
    }

    private InvestmentOutcome begin(Handle handle, Wanted wanted, UUID by) {
        Investment deal =
                new Investment(
                        Ids.derived(
                                wanted.investor(),
                                "investment:" + wanted.programme() + ":" + wanted.company()),
                        wanted.programme(),
                        wanted.investor(),
                        wanted.company(),
                        InvestmentState.FOLLOWING,
                        Optional.empty(),
                        OptionalInt.empty(),
                        1,
                        wanted.demonstration(),
                        time.now());
        if (!InvestmentRows.insert(handle, deal)) {
            Investment now =
                    InvestmentRows.lock(
                                    handle, wanted.programme(), wanted.investor(), wanted.company())
                            .orElseThrow();
            return new Exists(now);
        }
        write(handle, deal, InvestmentMove.FOLLOW, InvestmentState.ENDED, by);
        return new Done(deal);
    }

    private void write(
            Handle handle, Investment deal, InvestmentMove move, InvestmentState from, UUID by) {
        InvestmentRows.addMove(handle, deal, move, from, by);
        chronicle.record(
                handle,
                Act.of(
                                by,
                                "investment." + move.name().toLowerCase(Locale.ROOT),
                                deal.id(),
                                deal.investor())
                        .to(Map.of("state", deal.state().name())),
                deal.version(),
                "InvestmentMoved",
                Map.of(
                        "investment", deal.id().toString(),
                        "investor", deal.investor().toString(),
                        "company", deal.company().toString(),
                        "move", move.name(),
                        "state", deal.state().name()));
    }

    private static boolean isShown(Handle handle, Wanted wanted) {
        return ProfileRows.find(handle, wanted.programme(), wanted.company())
                .filter(it -> !it.shown().isEmpty())
                .isPresent();
    }

    private static Optional<Refusal> fault(Wanted wanted) {
        if (wanted.investor().equals(wanted.company())) {
            return Optional.of(Refusal.invalid("company", "Name another organisation."));
        }
        if (wanted.move().needsAmount() && wanted.amount().filter(Credit::isPositive).isEmpty()) {
            return Optional.of(Refusal.invalid("amount", "Give a sum above 0."));
        }
        int share = wanted.shareBasisPoints().orElse(-1);
        if (wanted.move() == InvestmentMove.CLOSE
                && (share < 0 || share > SHARE_BASIS_POINTS_MAX)) {
            return Optional.of(
                    Refusal.invalid("share", "Give the share that you hold, 0 to 100 %."));
        }
        return Optional.empty();
    }

    private static Refusal notFrom(InvestmentState state, InvestmentMove move) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "investment_state",
                "An investment that is "
                        + state.name().toLowerCase(Locale.ROOT)
                        + " can't be moved by "
                        + move.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + ".");
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND,
                "company_not_found",
                "There is no such company among those that show themselves to investors.");
    }
}
