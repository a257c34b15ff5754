package hutong.programme.partners;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.identity.SignedIn;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.programme.ProgrammeLimits;
import hutong.programme.internal.BatchRows;
import hutong.programme.internal.Chronicle;
import hutong.programme.internal.PartnerRows;
import hutong.programme.internal.ProgrammeRows;
import hutong.programme.internal.Texting;
import hutong.programme.partners.PartnerOutcome.Done;
import hutong.programme.partners.PartnerOutcome.Refused;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The office announces admitted partners as numbered batches, suspends partners, takes them back
 * and records that they left.
 *
 * <ul>
 *   <li>Numbers follow each other; two batches that are announced at once get two numbers, and no
 *       partner is in both.
 *   <li>A partner stays in the batch that it was announced in, also when it left.
 * </ul>
 */
@Singleton
public final class BatchOffice {
    private final Database database;
    private final PartnerBook book;
    private final Chronicle chronicle;
    private final Time time;
    private final ProgrammeLimits limits = ProgrammeLimits.defaults();

    @Inject
    public BatchOffice(
            Database database, PartnerBook book, Outbox outbox, AuditTrail trail, Time time) {
        this.database = database;
        this.book = book;
        this.chronicle = new Chronicle(outbox, trail, time);
        this.time = time;
    }

    /** Partners that have joined and wait to be announced. */
    public List<Partner> waiting(UUID programme) {
        return database
                .read(handle ->
                        PartnerRows.page(
                                handle,
                                programme,
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Page.SIZE_MAX))
                .stream()
                .filter(it -> it.batch().isEmpty() && it.state() == Partner.State.JOINED)
                .toList();
    }

    /**
     * Announces the next batch.
     *
     * @throws hutong.kernel.RefusedException for everybody but the office, and for partners that
     *     can't be announced; nothing is announced then
     */
    public Batch announce(
            Principal principal, UUID programme, LocalDate on, Texts note, Set<UUID> partners) {
        Refusal.throwIf(
                Access.mayAdministerProgramme(principal, programme)
                        .or(() -> fault(on, note, partners)));
        if (!(principal instanceof SignedIn person)) {
            throw new IllegalStateException("only officers come here");
        }
        return database.transact(
                handle -> announce(handle, programme, on, note, partners, person.id()));
    }

    /** In the transaction of a plan that is due. */
    Batch announce(
            Handle handle, UUID programme, LocalDate on, Texts note, Set<UUID> partners, UUID by) {
        ProgrammeRows.lock(handle, programme);
        Set<UUID> free = new HashSet<>();
        for (UUID partner : partners) {
            PartnerRows.lock(handle, partner)
                    .filter(it -> it.programme().equals(programme))
                    .filter(it -> it.batch().isEmpty() && it.state() == Partner.State.JOINED)
                    .ifPresent(it -> free.add(it.id()));
        }
        if (free.size() < partners.size()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "partner_not_free",
                            "One of them has been announced, suspended or has left meanwhile."
                                    + " Choose again.")
                    .asException();
        }
        int number =
                BatchRows.all(handle, programme).stream()
                                .mapToInt(it -> it.batch().number())
                                .max()
                                .orElse(0)
                        + 1;
        Batch batch =
                new Batch(
                        programme,
                        number,
                        on,
                        partners.size(),
                        Optional.of(note),
                        Optional.empty());
        BatchRows.put(handle, batch);
        PartnerRows.setBatch(handle, programme, number, partners);
        chronicle.record(
                handle,
                Act.of(by, "batch.announced", programme, programme)
                        .to(
                                Map.of(
                                        "number", Integer.toString(number),
                                        "count", Integer.toString(partners.size()))),
                number,
                "BatchAnnounced",
                Map.of(
                        "programme", programme.toString(),
                        "number", Integer.toString(number),
                        "announcedOn", on.toString(),
                        "count", Integer.toString(partners.size())));
        return batch;
    }

    /** Suspends a partner, takes it back, or records that it left. */
    public PartnerOutcome move(
            Principal principal, UUID programme, UUID partner, Partner.State to, String reason) {
        Optional<Refusal> refusal =
                Access.mayAdministerProgramme(principal, programme)
                        .or(() -> Texting.reason(reason, limits.reasonCharactersMax()));
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new Refused(refusal.orElseThrow());
        }
        return database.transact(handle -> {
            Optional<Partner> known =
                    PartnerRows.lock(handle, partner)
                            .filter(it -> it.programme().equals(programme));
            if (known.isEmpty()) {
                return new Refused(unknown());
            }
            PartnerOutcome outcome = book.move(handle, partner, to, reason.strip(), person.id());
            if (outcome instanceof Done done) {
                tell(handle, done.partner());
            }
            return outcome;
        });
    }

    private void tell(Handle handle, Partner partner) {
        chronicle.tell(
                handle,
                partner.id(),
                PartnerRows.moves(handle, partner.id()).size(),
                "PartnerMoved",
                Map.of(
                        "programme", partner.programme().toString(),
                        "organisation", partner.organisation().toString(),
                        "partner", partner.id().toString(),
                        "partnerName", partner.name(),
                        "state", partner.state().name()));
    }

    private Optional<Refusal> fault(LocalDate on, Texts note, Set<UUID> partners) {
        if (partners.isEmpty()) {
            return Optional.of(Refusal.invalid("partners", "Choose at least one partner."));
        }
        if (on.isAfter(time.today())) {
            return Optional.of(
                    Refusal.invalid("announcedOn", "Announce it on the day, not before."));
        }
        return Texting.lines("note", note.en(), limits.reasonCharactersMax());
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "partner_not_found", "There is no partner of this id.");
    }
}
