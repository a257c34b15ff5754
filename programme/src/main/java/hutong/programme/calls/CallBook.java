package hutong.programme.calls;

import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Time;
import hutong.programme.calls.CallOutcome.ChangedMeanwhile;
import hutong.programme.calls.CallOutcome.Done;
import hutong.programme.calls.CallOutcome.Incomplete;
import hutong.programme.calls.CallOutcome.NotAllowed;
import hutong.programme.calls.CallOutcome.Problem;
import hutong.programme.calls.CallOutcome.Unknown;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.calls.internal.FormRows;
import hutong.programme.internal.EventJson;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The calls of the programmes and the forms that they ask.
 *
 * <ul>
 *   <li>A call is changed on the version that the caller saw; of two who change it at once one is
 *       told that it changed meanwhile.
 *   <li>Once open, what applicants rely on (kind, role, form, terms, rules, rubric) stays; texts,
 *       rounds, budget and reviewers may change.
 *   <li>A form's version is never changed: {@link #putForm} makes the next one.
 * </ul>
 *
 * <p>The door has checked that the person may act for the programme's office.
 */
@Singleton
public class CallBook {
    private final Database database;
    private final Time time;
    private final Ids ids;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final FormCheck forms = new FormCheck();

    @Inject
    public CallBook(Database database, Time time, Ids ids, AuditTrail audit, Outbox outbox) {
        this.database = database;
        this.time = time;
        this.ids = ids;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Makes the next version of a form, the first one of a new id. */
    public FormOutcome putForm(UUID programme, UUID form, String schema, UUID by) {
        List<FormProblem> problems = forms.problemsOfForm(schema);
        if (!problems.isEmpty()) {
            return new FormOutcome.Malformed(problems);
        }
        return database.transact(handle -> {
            Optional<FormDefinition> last = FormRows.last(handle, form);
            if (last.filter(l -> FormRows.same(handle, l, schema)).isPresent()) {
                return new FormOutcome.Put(last.get());
            }
            int version = last.map(FormDefinition::version).orElse(0) + 1;
            FormDefinition next = new FormDefinition(form, version, schema);
            FormRows.insert(handle, programme, next, time.now(), by);
            audit.record(
                    handle,
                    Act.of(by, "form.changed", form, programme)
                            .changed("version", version - 1, version));
            return new FormOutcome.Put(next);
        });
    }

    public Optional<FormDefinition> form(UUID form, int version) {
        return database.read(handle -> FormRows.find(handle, form, version));
    }

    /** Puts a new draft; the same id again answers the call as it stands. */
    public CallOutcome draft(Call call, UUID by) {
        List<Problem> problems = CallRules.ofDraft(call);
        if (!problems.isEmpty()) {
            return new Incomplete(problems);
        }
        return database.transact(handle -> {
            Optional<Call> known = CallRows.byId(handle, call.id());
            if (known.isPresent()) {
                return new Done(known.get());
            }
            CallRows.insert(handle, call, time.now(), by);
            audit.record(handle, Act.of(by, "call.drafted", call.id(), call.programme()));
            return new Done(CallRows.byId(handle, call.id()).orElseThrow());
        });
    }

    /** Saves a changed call, on the version in {@code call}. */
    public CallOutcome save(Call call, UUID by) {
        return database.transact(handle -> {
            Optional<Call> found = CallRows.lock(handle, call.id());
            if (found.isEmpty() || !found.get().programme().equals(call.programme())) {
                return new Unknown();
            }
            Call now = found.get();
            if (now.version() != call.version()) {
                return new ChangedMeanwhile(now);
            }
            List<Problem> problems = problemsOfChange(now, call);
            if (!problems.isEmpty()) {
                return new Incomplete(problems);
            }
            CallRows.update(handle, call.as(now.state()));
            audit.record(handle, Act.of(by, "call.changed", call.id(), call.programme()));
            return new Done(CallRows.byId(handle, call.id()).orElseThrow());
        });
    }

    /** Opens, closes, reopens or cancels a call. */
    public CallOutcome move(
            UUID programme, UUID id, int version, CallState to, String reason, UUID by) {
        UUID event = ids.next();
        return database.transact(handle -> {
            Optional<Call> found = CallRows.lock(handle, id);
            if (found.isEmpty() || !found.get().programme().equals(programme)) {
                return new Unknown();
            }
            Call call = found.get();
            if (call.state() == to) {
                return new Done(call);
            }
            if (call.version() != version) {
                return new ChangedMeanwhile(call);
            }
            if (!call.state().next().contains(to)) {
                return new NotAllowed(call.state(), to);
            }
            List<Problem> problems =
                    to == CallState.OPEN ? problemsOfOpening(handle, call) : List.of();
            if (!problems.isEmpty()) {
                return new Incomplete(problems);
            }
            CallRows.update(handle, call.as(to));
            tell(handle, event, call, to);
            audit.record(
                    handle,
                    Act.of(by, "call.moved", id, programme)
                            .changed("state", call.state(), to)
                            .because(reason));
            return new Done(CallRows.byId(handle, id).orElseThrow());
        });
    }

    public Optional<Call> find(UUID programme, UUID id) {
        return database.read(handle ->
                CallRows.byId(handle, id).filter(call -> call.programme().equals(programme)));
    }

    /** A call of any programme; the door looks whose it is. */
    public Optional<Call> find(UUID id) {
        return database.read(handle -> CallRows.byId(handle, id));
    }

    public CallTally tally(UUID id) {
        return database.read(handle -> CallRows.tally(handle, id));
    }

    /** Newest first. */
    public Page<Call> list(
            UUID programme, Set<CallState> states, Optional<String> cursor, int limit) {
        Optional<UUID> before = cursor.map(UUID::fromString);
        List<Call> found =
                database.read(
                        handle -> CallRows.page(handle, programme, states, before, limit + 1));
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<Call> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(items.getLast().id().toString()));
    }

    private List<Problem> problemsOfOpening(Handle handle, Call call) {
        if (FormRows.find(handle, call.form(), call.formVersion()).isEmpty()) {
            return List.of(new Problem("form", "Choose the form that applicants fill in."));
        }
        return CallRules.ofOpening(call, time.now());
    }

    private List<Problem> problemsOfChange(Call now, Call then) {
        return switch (now.state()) {
            case DRAFT -> CallRules.ofDraft(then);
            case OPEN, CLOSED ->
                    now.promisesSame(then)
                            ? CallRules.ofOpening(then, Instant.MIN)
                            : List.of(
                                    new Problem(
                                            "state",
                                            "Applicants rely on kind, role, form, terms, rules and"
                                                    + " rubric of an open call: cancel it and draft"
                                                    + " a new one."));
            case CANCELLED -> List.of(new Problem("state", "A cancelled call stays as it is."));
        };
    }

    private void tell(Handle handle, UUID event, Call call, CallState to) {
        String type =
                switch (to) {
                    case OPEN -> "CallOpened";
                    case CLOSED -> "CallClosed";
                    case CANCELLED -> "CallCancelled";
                    case DRAFT -> throw new IllegalStateException("no move leads to a draft");
                };
        String payload =
                EventJson.of(
                        Map.of("programme", call.programme().toString(), "title", call.title()));
        outbox.append(handle, new OutboxEvent(event, type, call.id(), payload, time.now()));
    }
}
