package hutong.programme.decisions;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallTally;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.decisions.internal.PanelRows;
import hutong.programme.decisions.internal.StandingRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The panel's table: the ranking, pins, the proposed set, sessions with minutes.
 *
 * <ul>
 *   <li>Only complete applications (as many reviews in as the call needs) are proposed.
 *   <li>The set keeps to what budget and count have left after the awards that were made.
 *   <li>Minutes that were closed stay as they are.
 * </ul>
 *
 * <p>The door has checked that the caller may act for, or read, the programme's office.
 */
@Singleton
public class Panel {
    /** Four solutions at most (with and without pins, best and cheapest): under five seconds. */
    private static final Duration SOLVING_MAX = Duration.ofMillis(1_000);

    private static final int CANDIDATES_MAX = 20_000;
    private static final int MINUTES_CHARACTERS_MAX = 50_000;

    private final Database database;
    private final Time time;
    private final AuditTrail audit;
    private final SetProposer proposer = new SetProposer(SOLVING_MAX);

    @Inject
    public Panel(Database database, Time time, AuditTrail audit) {
        this.database = database;
        this.time = time;
        this.audit = audit;
    }

    /** The proposed set with the standings that it was chosen from. */
    public record Proposal(
            SetProposal set,
            List<Standing> candidates,
            Optional<Credit> budgetLeft,
            OptionalInt awardsLeft) {
        public Proposal {
            candidates = List.copyOf(candidates);
        }
    }

    /** Best first. */
    public Page<Standing> ranking(UUID programme, UUID call, Optional<String> cursor, int limit) {
        String[] after = cursor.orElse("").split(":", 2);
        Optional<Integer> mean =
                after.length == 2 && after[0].matches("-?\\d{1,5}")
                        ? Optional.of(Integer.valueOf(after[0]))
                        : Optional.empty();
        String number = after.length == 2 ? after[1] : "";
        List<Standing> found =
                database.read(handle ->
                        isOf(handle, programme, call)
                                ? StandingRows.page(handle, call, mean, number, limit + 1)
                                : List.of());
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        Standing last = found.get(limit - 1);
        return new Page<>(
                found.subList(0, limit),
                Optional.of(last.meanBasisPoints().orElse(-1) + ":" + last.number()));
    }

    /** The best set under what is left of the call's budget and count. */
    public Proposal propose(UUID programme, UUID call) {
        record Read(Call call, CallTally tally, List<Standing> all, SetRules rules) {}
        Read read =
                database.read(handle -> {
                    Call found =
                            CallRows.byId(handle, call)
                                    .filter(it -> it.programme().equals(programme))
                                    .orElseThrow(() -> unknownCall().asException());
                    CallTally tally = CallRows.tally(handle, call);
                    SetRules rules =
                            new SetRules(
                                    found.budget().map(all -> all.minus(tally.awarded())),
                                    found.awardsMax().isPresent()
                                            ? OptionalInt.of(
                                                    found.awardsMax().getAsInt() - tally.awards())
                                            : OptionalInt.empty(),
                                    0,
                                    PanelRows.pinned(handle, call, true),
                                    PanelRows.pinned(handle, call, false));
                    return new Read(
                            found,
                            tally,
                            StandingRows.page(handle, call, Optional.empty(), "", CANDIDATES_MAX),
                            rules);
                });
        List<Standing> candidates =
                read.all().stream().filter(it -> isCandidate(it, read.call())).toList();
        Set<UUID> open =
                candidates.stream()
                        .map(Standing::application)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet());
        SetRules rules =
                new SetRules(
                        read.rules().budget(),
                        read.rules().countMax(),
                        0,
                        kept(read.rules().pinnedIn(), open),
                        kept(read.rules().pinnedOut(), open));
        SetProposal set =
                proposer.propose(
                        candidates.stream()
                                .map(it ->
                                        new Candidate(
                                                it.application(),
                                                cost(it, read.call()),
                                                it.meanBasisPoints().orElse(0)))
                                .toList(),
                        rules);
        return new Proposal(set, candidates, rules.budget(), rules.countMax());
    }

    /** Wants an application in the set, or out of it; empty takes the pin away. Empty when done. */
    public Optional<Refusal> pin(
            UUID programme,
            UUID call,
            UUID application,
            Optional<Boolean> in,
            String reason,
            UUID by) {
        if (in.isPresent() && (reason.isBlank() || reason.length() > 2_000)) {
            return Optional.of(Refusal.invalid("reason", "Say in a few words why."));
        }
        return database.transact(handle -> {
            boolean known =
                    isOf(handle, programme, call)
                            && ApplicationRows.byId(handle, application)
                                    .filter(it -> it.call().equals(call))
                                    .isPresent();
            if (!known) {
                return Optional.of(unknownCall());
            }
            String before = pinned(handle, call, application);
            if (in.isPresent()) {
                PanelRows.pin(handle, call, application, in.get(), reason.strip(), time.now(), by);
            } else {
                PanelRows.unpin(handle, call, application);
            }
            audit.record(
                    handle,
                    Act.of(by, "panel.pinned", application, programme)
                            .changed(
                                    "pin",
                                    before,
                                    in.map(wanted -> wanted ? "in" : "out").orElse("none"))
                            .because(reason));
            return Optional.empty();
        });
    }

    /** Writes a session down, or changes an open one on its version. Empty when done. */
    public Optional<Refusal> record(PanelSession session, boolean close, UUID by) {
        if (session.minutes().length() > MINUTES_CHARACTERS_MAX
                || session.members().length() > 2_000) {
            return Optional.of(Refusal.invalid("minutes", "Make it shorter."));
        }
        if (close && (session.minutes().isBlank() || session.members().isBlank())) {
            return Optional.of(
                    Refusal.invalid("minutes", "Write who was there and what was said first."));
        }
        return database.transact(handle -> {
            if (!isOf(handle, session.programme(), session.call())) {
                return Optional.of(unknownCall());
            }
            Optional<PanelSession> known = PanelRows.find(handle, session.id());
            if (known.isPresent() && !known.get().call().equals(session.call())) {
                return Optional.of(unknownCall());
            }
            if (known.isEmpty()) {
                PanelRows.insert(handle, session, time.now(), by);
            }
            if (known.isPresent() || close) {
                if (!PanelRows.update(handle, session, close, time.now(), by)) {
                    return Optional.of(
                            Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "session_changed_meanwhile",
                                    "The minutes were closed or changed meanwhile."));
                }
            }
            audit.record(
                    handle,
                    Act.of(
                                    by,
                                    close ? "panel.minutes_closed" : "panel.minutes_written",
                                    session.id(),
                                    session.programme())
                            .changed(
                                    "members",
                                    known.map(PanelSession::members).orElse(""),
                                    session.members())
                            .changed(
                                    "minutes_sha256",
                                    known.map(it -> Sha256.hex(it.minutes())).orElse(""),
                                    Sha256.hex(session.minutes())));
            return Optional.empty();
        });
    }

    /** Newest first. */
    public List<PanelSession> sessions(UUID programme, UUID call) {
        return database.read(handle ->
                isOf(handle, programme, call) ? PanelRows.ofCall(handle, call) : List.of());
    }

    /** What awarding it would take: what is asked, at most what one award may be. */
    public static Credit cost(Standing standing, Call call) {
        return call.terms()
                .flatMap(AwardTerms::awardMax)
                .map(standing.requested()::atMost)
                .orElse(standing.requested());
    }

    private static boolean isCandidate(Standing standing, Call call) {
        boolean open =
                standing.state() == ApplicationState.REVIEW
                        || standing.state() == ApplicationState.PANEL
                        || standing.state() == ApplicationState.DECISION;
        return open
                && standing.reviews() >= call.reviewersNeeded()
                && standing.meanBasisPoints().isPresent();
    }

    private static Set<UUID> kept(Set<UUID> pins, Set<UUID> open) {
        return pins.stream()
                .filter(open::contains)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static String pinned(Handle handle, UUID call, UUID application) {
        if (PanelRows.pinned(handle, call, true).contains(application)) {
            return "in";
        }
        return PanelRows.pinned(handle, call, false).contains(application) ? "out" : "none";
    }

    private static boolean isOf(Handle handle, UUID programme, UUID call) {
        return CallRows.byId(handle, call)
                .filter(it -> it.programme().equals(programme))
                .isPresent();
    }

    private static Refusal unknownCall() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "call_not_found", "There is no such call or application.");
    }
}
