package hutong.programme.exchange;

import hutong.kernel.Ids;
import hutong.programme.applications.Invitation;
import hutong.programme.applications.InvitationBook;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallLimits;
import hutong.programme.calls.CallState;
import hutong.programme.exchange.ImportReport.Problem;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Invites a list to apply to a call.
 *
 * <ul>
 *   <li>Columns: email (needed), message, organisation (an id that is known), days until it
 *       expires.
 *   <li>Who has an open invitation to the call already is a problem of its row, and so is an
 *       address that the list has twice.
 *   <li>All are sent or none; the same list under the same id again sends nothing twice.
 * </ul>
 */
@Singleton
public class InvitationImport {
    private static final Set<String> COLUMNS = Set.of("email", "message", "organisation", "days");
    private static final int DAYS = 30;
    private static final String DAYS_MAX = Integer.toString(CallLimits.INVITATION_DAYS_MAX);

    private final Database database;
    private final InvitationBook invitations;
    private final AuditTrail audit;

    @Inject
    public InvitationImport(Database database, InvitationBook invitations, AuditTrail audit) {
        this.database = database;
        this.invitations = invitations;
        this.audit = audit;
    }

    private record Wanted(
            UUID id, String email, Optional<UUID> organisation, String message, Duration valid) {}

    /**
     * @param call of the caller's programme
     * @param id of the import, kept for every retry
     * @param store whether to send; else it is only looked at
     */
    public ImportReport run(Call call, UUID id, List<ImportRow> rows, boolean store, UUID by) {
        return database.transact(handle -> {
            List<Problem> problems = new ArrayList<>(ImportColumns.check(rows, COLUMNS, Set.of()));
            if (call.state() != CallState.DRAFT && call.state() != CallState.OPEN) {
                problems.add(new Problem(0, "call", RowFault.CALL_OVER, List.of()));
            }
            Set<String> open = new HashSet<>();
            handle.createQuery(
                            """
                            SELECT lower(email) FROM programme.invitation
                            WHERE call = :call AND state = :sent AND id <> ALL (:ours)
                            """)
                    .bind("call", call.id())
                    .bind("sent", Invitation.State.SENT.name())
                    .bindArray(
                            "ours",
                            UUID.class,
                            rows.stream().map(row -> invitation(id, row)).toList())
                    .mapTo(String.class)
                    .forEach(open::add);
            List<Wanted> wanted = new ArrayList<>();
            for (ImportRow row : rows) {
                wanted(handle, id, row, new RowCheck(row, problems), open).ifPresent(wanted::add);
            }
            if (!problems.isEmpty() || !store) {
                return new ImportReport(rows.size(), problems, false);
            }
            for (Wanted each : wanted) {
                invitations.send(
                        handle,
                        each.id(),
                        call.programme(),
                        call.id(),
                        each.email(),
                        each.organisation(),
                        each.message(),
                        each.valid(),
                        by);
            }
            audit.record(
                    handle,
                    Act.of(by, "invitations.imported", id, call.programme())
                            .to(Map.of("call", call.id().toString(), "rows", rows.size() + "")));
            return new ImportReport(rows.size(), List.of(), true);
        });
    }

    private Optional<Wanted> wanted(
            Handle handle, UUID id, ImportRow row, RowCheck check, Set<String> open) {
        String email = row.cell("email");
        String message = row.cell("message");
        String days = row.cell("days");
        boolean number = days.isEmpty() || days.matches("\\d{1,3}");
        if (!number) {
            check.wrong("days", RowFault.DAYS, DAYS_MAX);
        }
        Duration valid = Duration.ofDays(number && !days.isEmpty() ? Integer.parseInt(days) : DAYS);
        InvitationBook.fault(email, message, valid).ifPresent(it -> wrong(check, it.field()));
        Optional<UUID> organisation = check.uuid("organisation");
        if (!row.cell("organisation").isEmpty()
                && organisation.filter(it -> exists(handle, it)).isEmpty()) {
            check.wrong("organisation", RowFault.ORGANISATION_UNKNOWN);
        }
        if (!open.add(email.toLowerCase(Locale.ROOT))) {
            check.wrong("email", RowFault.INVITED_ALREADY);
        }
        return check.isSound()
                ? Optional.of(new Wanted(invitation(id, row), email, organisation, message, valid))
                : Optional.empty();
    }

    private static void wrong(RowCheck check, String field) {
        switch (field) {
            case "email" -> check.wrong("email", RowFault.NOT_AN_ADDRESS);
            case "message" ->
                    check.wrong(
                            "message",
                            RowFault.TOO_LONG,
                            Integer.toString(InvitationBook.MESSAGE_CHARACTERS_MAX));
            default -> check.wrong("days", RowFault.DAYS, DAYS_MAX);
        }
    }

    private static boolean exists(Handle handle, UUID organisation) {
        return handle.createQuery("SELECT count(*) FROM identity.organisation WHERE id = :id")
                        .bind("id", organisation)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static UUID invitation(UUID id, ImportRow row) {
        return Ids.derived(id, "row:" + row.number());
    }
}
