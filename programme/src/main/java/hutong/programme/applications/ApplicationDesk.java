package hutong.programme.applications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.applications.BeginOutcome.Begun;
import hutong.programme.applications.BeginOutcome.InvitationNeeded;
import hutong.programme.applications.BeginOutcome.NotOpen;
import hutong.programme.applications.BeginOutcome.TooManyDrafts;
import hutong.programme.applications.SaveOutcome.ChangedMeanwhile;
import hutong.programme.applications.SaveOutcome.Malformed;
import hutong.programme.applications.SaveOutcome.NotEditable;
import hutong.programme.applications.SaveOutcome.Saved;
import hutong.programme.applications.SubmitOutcome.Incomplete;
import hutong.programme.applications.SubmitOutcome.NotEligible;
import hutong.programme.applications.SubmitOutcome.NotMoved;
import hutong.programme.applications.SubmitOutcome.Submitted;
import hutong.programme.applications.SubmitOutcome.TooLate;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.applications.internal.FactFinder;
import hutong.programme.applications.internal.InformationRows;
import hutong.programme.applications.internal.InvitationRows;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallLimits;
import hutong.programme.calls.CallState;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.FormCheck;
import hutong.programme.calls.FormProblem;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.calls.internal.FormRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Where an applicant writes an application and hands it in.
 *
 * <ul>
 *   <li>A draft is saved as it is typed, whole or not, on the version that the screen shows:
 *       nothing written on another screen is overwritten unseen.
 *   <li>It stays with the form's version that it was begun on.
 *   <li>What is handed in met the form and every rule of the call at that moment, by the clock of
 *       the house, not of the applicant.
 * </ul>
 *
 * <p>The door has checked that the person may act for the organisation.
 */
@Singleton
public class ApplicationDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Time time;
    private final Moves moves;
    private final AutoApproval automatic;
    private final FactFinder facts;
    private final FormCheck forms = new FormCheck();

    @Inject
    public ApplicationDesk(Database database, Time time, Moves moves, AutoApproval automatic) {
        this.database = database;
        this.time = time;
        this.moves = moves;
        this.automatic = automatic;
        this.facts = new FactFinder();
    }

    /**
     * Begins a draft; the same id again answers the draft as it stands.
     *
     * @param invitation the accepted invitation that it answers, where it was invited
     */
    public BeginOutcome begin(
            UUID id, UUID call, UUID organisation, Optional<UUID> invitation, UUID person) {
        return database.transact(handle -> {
            Optional<Application> known = ApplicationRows.byId(handle, id);
            if (known.isPresent()) {
                return new Begun(known.get());
            }
            Optional<Call> open = CallRows.byId(handle, call).filter(this::takesApplications);
            if (open.isEmpty()) {
                return new NotOpen();
            }
            boolean invited =
                    invitation
                            .flatMap(it -> InvitationRows.byId(handle, it))
                            .filter(it -> isFor(it, call, organisation))
                            .isPresent();
            if (!invited && (open.get().invitationOnly() || invitation.isPresent())) {
                return new InvitationNeeded();
            }
            int most = CallLimits.DRAFTS_PER_ORGANISATION_MAX;
            if (ApplicationRows.draftsOf(handle, organisation) >= most) {
                return new TooManyDrafts(most);
            }
            Application draft = draft(handle, id, open.get(), organisation, invitation, person);
            ApplicationRows.insert(handle, draft);
            CallRows.countApplication(handle, call);
            return new Begun(draft);
        });
    }

    /**
     * Saves what was typed. Answers may be incomplete, but must be a JSON object within bounds.
     *
     * @param version what the screen was filled from
     */
    public SaveOutcome save(UUID id, int version, String title, Credit requested, String answers) {
        Optional<Malformed> malformed = malformed(title, requested, answers);
        if (malformed.isPresent()) {
            return malformed.get();
        }
        return database.transact(handle -> {
            Application now = locked(handle, id);
            if (!editable(now.state())) {
                return new NotEditable(now.state());
            }
            if (now.version() != version) {
                return isSame(now, title, requested, answers)
                        ? new Saved(now)
                        : new ChangedMeanwhile(now);
            }
            ApplicationRows.save(handle, now.filled(title.strip(), requested, answers), time.now());
            return new Saved(locked(handle, id));
        });
    }

    /**
     * Hands the draft in, if form and rules allow it; a small one that its call approves by itself
     * is approved when this answers.
     */
    public SubmitOutcome submit(UUID id, int version, UUID person) {
        SubmitOutcome outcome;
        try {
            outcome = database.transact(handle -> submit(handle, id, version, person));
        } catch (UnableToExecuteStatementException clash) {
            if (!isOfContract(clash)) {
                throw clash;
            }
            // Handed in for the same contract at the same moment; now the rule sees the other one.
            outcome = database.transact(handle -> submit(handle, id, version, person));
        }
        return outcome instanceof Submitted handedIn
                ? new Submitted(automatic.consider(handedIn.application().id()))
                : outcome;
    }

    private static boolean isOfContract(UnableToExecuteStatementException clash) {
        return clash.getCause() instanceof SQLException cause
                && "23505".equals(cause.getSQLState())
                && String.valueOf(cause.getMessage()).contains("application_by_contract");
    }

    /** How the draft stands to the call's rules now, for the screen. */
    public List<EligibilityFinding> eligibility(UUID id) {
        return database.read(handle -> {
            Application now = find(handle, id);
            Call call = CallRows.byId(handle, now.call()).orElseThrow();
            return EligibilityCheck.findings(
                    call.eligibility(), facts.find(handle, now, time.now()));
        });
    }

    /** What the form still asks for. */
    public List<FormProblem> formProblems(UUID id) {
        return database.read(handle -> formProblems(handle, find(handle, id)));
    }

    /**
     * @param move {@link Move#WITHDRAW}; the other moves of applicants have acts of their own
     */
    public MoveOutcome move(UUID id, int version, Move move, UUID person, String reason) {
        if (move != Move.WITHDRAW) {
            throw new IllegalArgumentException(move + " is not made here");
        }
        return database.transact(handle -> moves.make(handle, id, version, move, person, reason));
    }

    public Optional<Application> find(UUID programme, UUID id) {
        return database.read(handle ->
                ApplicationRows.byId(handle, id)
                        .filter(found -> found.programme().equals(programme)));
    }

    /** The life of an application, oldest first. */
    public List<ApplicationMove> life(UUID id) {
        return database.read(handle -> ApplicationRows.moves(handle, id));
    }

    /**
     * Answers what the office asked, with what the form says now.
     *
     * @return {@link MoveOutcome.Refused} where form or contract do not allow it
     */
    public MoveOutcome answer(UUID id, int version, String answer, UUID person) {
        if (answer.isBlank() || answer.length() > CallLimits.TEXT_CHARACTERS_MAX) {
            return new MoveOutcome.Refused(
                    Refusal.invalid("answer", "Write an answer of at most 20,000 characters."));
        }
        return database.transact(handle -> {
            Application now = locked(handle, id);
            if (!formProblems(handle, now).isEmpty()) {
                return new MoveOutcome.Refused(
                        Refusal.invalid("answers", "The form is not complete."));
            }
            Optional<String> other =
                    facts.find(handle, now, time.now()).otherApplicationOfContract();
            if (other.isPresent()) {
                return new MoveOutcome.Refused(
                        Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "contract_taken",
                                "Application " + other.get() + " is for the same contract."));
            }
            MoveOutcome outcome = moves.make(handle, id, version, Move.ANSWER, person, "");
            if (outcome instanceof MoveOutcome.Moved) {
                InformationRows.answer(handle, id, answer.strip(), person, time.now());
            }
            return outcome;
        });
    }

    private static boolean isFor(Invitation invitation, UUID call, UUID organisation) {
        return invitation.state() == Invitation.State.ACCEPTED
                && invitation.call().equals(call)
                && invitation.organisation().filter(organisation::equals).isPresent();
    }

    private SubmitOutcome submit(Handle handle, UUID id, int version, UUID person) {
        // The call first: whoever awards from it or closes it locks it first as well.
        Call call = CallRows.lock(handle, find(handle, id).call()).orElseThrow();
        Application now = locked(handle, id);
        if (now.state() == ApplicationState.DRAFT && now.version() == version) {
            OptionalInt round = call.roundAt(time.now());
            if (!takesApplications(call) || round.isEmpty()) {
                return new TooLate();
            }
            List<FormProblem> problems = formProblems(handle, now);
            if (!problems.isEmpty()) {
                return new Incomplete(problems);
            }
            EligibilityFacts known = facts.find(handle, now, time.now());
            List<EligibilityFinding> findings =
                    EligibilityCheck.findings(call.eligibility(), known);
            if (!findings.stream().allMatch(EligibilityFinding::stands)) {
                return new NotEligible(findings);
            }
            ApplicationRows.setRound(handle, id, round.getAsInt());
            boolean oncePerContract =
                    call.eligibility().stream()
                            .anyMatch(EligibilityRule.OneVoucherPerContract.class::isInstance);
            known.contractNumber()
                    .filter(number -> oncePerContract)
                    .ifPresent(number -> ApplicationRows.setContract(handle, id, number));
        }
        return switch (moves.make(handle, id, version, Move.SUBMIT, person, "")) {
            case MoveOutcome.Moved moved -> new Submitted(moved.application());
            case MoveOutcome.Already already -> new Submitted(already.application());
            case MoveOutcome.ChangedMeanwhile other -> new NotMoved(other);
            case MoveOutcome.NotAllowed other -> new NotMoved(other);
            case MoveOutcome.Refused other -> new NotMoved(other);
        };
    }

    private Application draft(
            Handle handle,
            UUID id,
            Call call,
            UUID organisation,
            Optional<UUID> invitation,
            UUID person) {
        Instant now = time.now();
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        int number = ApplicationRows.nextNumber(handle, call.programme(), year);
        return new Application(
                id,
                call.programme(),
                call.id(),
                "%d-%04d".formatted(year, number),
                organisation,
                person,
                ApplicationState.DRAFT,
                0,
                "",
                Credit.ZERO,
                "{}",
                call.formVersion(),
                invitation,
                now,
                Optional.empty(),
                now,
                1);
    }

    private List<FormProblem> formProblems(Handle handle, Application application) {
        Call call = CallRows.byId(handle, application.call()).orElseThrow();
        String schema =
                FormRows.find(handle, call.form(), application.formVersion())
                        .orElseThrow()
                        .schema();
        return forms.problems(schema, application.answers());
    }

    private boolean takesApplications(Call call) {
        Instant now = time.now();
        return call.state() == CallState.OPEN
                && !now.isBefore(call.opensAt())
                && call.roundAt(now).isPresent();
    }

    private static boolean editable(ApplicationState state) {
        return state == ApplicationState.DRAFT || state == ApplicationState.INFORMATION_REQUESTED;
    }

    private static Optional<Malformed> malformed(String title, Credit requested, String answers) {
        if (title.length() > CallLimits.TITLE_CHARACTERS_MAX) {
            return Optional.of(
                    new Malformed(
                            "title",
                            "At most " + CallLimits.TITLE_CHARACTERS_MAX + " characters."));
        }
        if (requested.nano() < 0) {
            return Optional.of(new Malformed("requested", "An amount is not negative."));
        }
        return FormCheck.isWithinBounds(answers)
                ? Optional.empty()
                : Optional.of(
                        new Malformed("answers", "Answers are a JSON object of at most 256 KiB."));
    }

    private static boolean isSame(Application now, String title, Credit requested, String answers) {
        return now.title().equals(title.strip())
                && now.requested().equals(requested)
                && json(now.answers()).equals(json(answers));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("answers were checked before", impossible);
        }
    }

    private static Application find(Handle handle, UUID id) {
        return ApplicationRows.byId(handle, id)
                .orElseThrow(() -> new IllegalArgumentException("no application " + id));
    }

    private static Application locked(Handle handle, UUID id) {
        return ApplicationRows.lock(handle, id)
                .orElseThrow(() -> new IllegalArgumentException("no application " + id));
    }
}
