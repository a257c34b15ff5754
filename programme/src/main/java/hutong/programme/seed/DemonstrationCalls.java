package hutong.programme.seed;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.BeginOutcome;
import hutong.programme.applications.Move;
import hutong.programme.applications.Moves;
import hutong.programme.applications.NewOffer;
import hutong.programme.applications.OfferBook;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.applications.SaveOutcome;
import hutong.programme.applications.SubmitOutcome;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.CallState;
import hutong.programme.internal.ProgrammeRows;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls of every kind, with the rules of real vouchers and their sources, and one application in
 * each state; all marked as demonstration. Planted once, after {@link DemonstrationSeed}; a start
 * that was cut off goes on where it stopped, since all ids are derived.
 */
@Singleton
public class DemonstrationCalls {
    private static final String MARK = "demonstration-calls";

    private final Database database;
    private final Time time;
    private final CallBook calls;
    private final ApplicationDesk desk;
    private final OfficeDesk office;
    private final OfferBook offers;
    private final Moves moves;

    @Inject
    public DemonstrationCalls(
            Database database,
            Time time,
            CallBook calls,
            ApplicationDesk desk,
            OfficeDesk office,
            OfferBook offers,
            Moves moves) {
        this.database = database;
        this.time = time;
        this.calls = calls;
        this.desk = desk;
        this.office = office;
        this.offers = offers;
        this.moves = moves;
    }

    public void plant() {
        if (database.read(handle -> ProgrammeRows.loaded(handle, MARK, MARK))) {
            return;
        }
        UUID programme = ProgrammeSeed.programme();
        UUID officer = Demonstration.person("officer");
        List<Call> all = DemonstrationCallList.of(programme, time.now());
        for (Call call : all) {
            calls.putForm(programme, call.form(), DemonstrationCallList.form(call.kind()), officer);
            CallOutcome drafted = calls.draft(call, officer);
            if (drafted instanceof CallOutcome.Done done
                    && done.call().state() == CallState.DRAFT) {
                calls.move(
                        programme,
                        call.id(),
                        done.call().version(),
                        CallState.OPEN,
                        "Demonstration",
                        officer);
            }
        }
        for (ApplicationState state : ApplicationState.values()) {
            apply(all.getFirst(), state, officer);
        }
        accepted(all, CallKind.GRANT, 200_000, DemonstrationCallList.GRANT_ANSWERS, officer);
        accepted(all, CallKind.PRODUCT, 0, DemonstrationCallList.PRODUCT_ANSWERS, officer);
        unopened(DemonstrationCallList.later(programme, time.now()), officer);
        database.run(handle -> ProgrammeRows.markLoaded(handle, MARK, MARK, time.now()));
    }

    /** A draft, one that is over and one that was cancelled. */
    private void unopened(List<Call> drafts, UUID officer) {
        for (Call call : drafts) {
            calls.putForm(
                    call.programme(),
                    call.form(),
                    DemonstrationCallList.form(call.kind()),
                    officer);
            calls.draft(call, officer);
        }
        move(drafts.get(1), CallState.OPEN, officer);
        move(drafts.get(1), CallState.CLOSED, officer);
        move(drafts.get(2), CallState.CANCELLED, officer);
    }

    private void move(Call call, CallState to, UUID officer) {
        calls.find(call.id())
                .ifPresent(now ->
                        calls.move(
                                now.programme(),
                                now.id(),
                                now.version(),
                                to,
                                "Demonstration",
                                officer));
    }

    /** An application that was accepted, with all that follows from it. */
    private void accepted(
            List<Call> all, CallKind kind, long credits, String answers, UUID officer) {
        Call call = all.stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
        apply(call, ApplicationState.ACCEPTED, Credit.ofCredits(credits), answers, officer);
    }

    /** The steps from a draft to a state. */
    private static List<Move> way(ApplicationState state) {
        return switch (state) {
            case DRAFT -> List.of();
            case LAPSED -> List.of(Move.LAPSE);
            case SUBMITTED -> List.of(Move.SUBMIT);
            case WITHDRAWN -> List.of(Move.SUBMIT, Move.WITHDRAW);
            case SCREENING -> List.of(Move.SUBMIT, Move.START_SCREENING);
            case INFORMATION_REQUESTED -> List.of(Move.SUBMIT, Move.REQUEST_INFORMATION);
            case INELIGIBLE -> List.of(Move.SUBMIT, Move.FIND_INELIGIBLE);
            case TECHNICAL_CHECK -> List.of(Move.SUBMIT, Move.SEND_TO_TECHNICAL_CHECK);
            case REVIEW -> List.of(Move.SUBMIT, Move.SEND_TO_REVIEW);
            case PANEL -> List.of(Move.SUBMIT, Move.SEND_TO_PANEL);
            case DECISION -> List.of(Move.SUBMIT, Move.SEND_TO_DECISION);
            case REJECTED -> List.of(Move.SUBMIT, Move.SEND_TO_DECISION, Move.REJECT);
            case OFFERED -> List.of(Move.SUBMIT, Move.SEND_TO_DECISION, Move.APPROVE);
            case ACCEPTED -> List.of(Move.SUBMIT, Move.SEND_TO_DECISION, Move.APPROVE, Move.ACCEPT);
            case DECLINED ->
                    List.of(Move.SUBMIT, Move.SEND_TO_DECISION, Move.APPROVE, Move.DECLINE);
        };
    }

    private void apply(Call call, ApplicationState state, UUID officer) {
        apply(
                call,
                state,
                Credit.ZERO,
                "{\"summary\": \"A demonstration of this state.\"}",
                officer);
    }

    private void apply(
            Call call, ApplicationState state, Credit requested, String answers, UUID officer) {
        UUID id = Ids.derived(call.id(), "application:" + state);
        UUID builder = Demonstration.person("builder");
        BeginOutcome begun =
                desk.begin(id, call.id(), Demonstration.startUp(), Optional.empty(), builder);
        if (!(begun instanceof BeginOutcome.Begun draft)
                || draft.application().state() != ApplicationState.DRAFT) {
            return;
        }
        Application now = draft.application();
        String words = state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        SaveOutcome saved =
                desk.save(id, now.version(), "Demonstration: " + words, requested, answers);
        if (saved instanceof SaveOutcome.Saved kept) {
            now = kept.application();
        }
        for (Move move : way(state)) {
            now = made(now, move, builder, officer);
        }
    }

    private Application made(Application now, Move move, UUID builder, UUID officer) {
        UUID id = now.id();
        int version = now.version();
        return switch (move) {
            case SUBMIT ->
                    desk.submit(id, version, builder) instanceof SubmitOutcome.Submitted done
                            ? done.application()
                            : now;
            case WITHDRAW -> desk.move(id, version, move, builder, "Demonstration").orThrow();
            case LAPSE ->
                    database.transact(handle ->
                            moves.make(handle, id, version, move, Act.HOUSE, "").orThrow());
            case APPROVE -> {
                NewOffer offer =
                        new NewOffer(
                                Ids.derived(id, "offer"),
                                id,
                                version,
                                now.requested(),
                                "Demonstration offer.",
                                time.now().plus(Duration.ofDays(30)),
                                "");
                offers.make(offer, officer).orThrow();
                yield desk.find(now.programme(), id).orElseThrow();
            }
            case ACCEPT -> {
                offers.accept(id, version, builder).orThrow();
                yield desk.find(now.programme(), id).orElseThrow();
            }
            case DECLINE -> {
                offers.decline(id, version, "Demonstration", builder).orThrow();
                yield desk.find(now.programme(), id).orElseThrow();
            }
            default ->
                    office.move(
                                    now.programme(),
                                    id,
                                    version,
                                    move,
                                    "Demonstration: what this step says.",
                                    officer)
                            .orThrow();
        };
    }

    /** What the demonstration's calls are derived from, for tests. */
    public static Map<String, UUID> ids() {
        return DemonstrationCallList.ids();
    }
}
