package hutong.programme.partners;

import hutong.catalogue.Entitlement;
import hutong.catalogue.Entitlements;
import hutong.catalogue.Resource;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.Role;
import hutong.programme.internal.BatchRows;
import hutong.programme.internal.PartnerRows;
import hutong.programme.partners.PartnerOutcome.Done;
import hutong.programme.partners.PartnerOutcome.Exists;
import hutong.programme.partners.PartnerOutcome.Refused;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The partners of the programmes and the batches that they were announced in.
 *
 * <ul>
 *   <li>Joining opens the programme's own offers to the organisation, suspension and leaving close
 *       them, in the same transaction.
 *   <li>Every move is kept; a partner is never erased.
 *   <li>Who may make a change is the caller's to check.
 * </ul>
 */
@Singleton
public final class PartnerBook {
    private final Database database;
    private final Entitlements entitlements;
    private final AuditTrail trail;
    private final Time time;

    @Inject
    public PartnerBook(Database database, Entitlements entitlements, AuditTrail trail, Time time) {
        this.database = database;
        this.entitlements = entitlements;
        this.trail = trail;
        this.time = time;
    }

    /**
     * Takes an organisation in, with the state {@link Partner.State#JOINED}. One that is in already
     * gets the roles that it lacks; one that left joins again.
     */
    public PartnerOutcome join(Handle handle, Partner partner, UUID by) {
        if (partner.roles().isEmpty()) {
            return new Refused(Refusal.invalid("roles", "Name at least one role."));
        }
        boolean inserted = PartnerRows.insert(handle, partner);
        if (inserted) {
            PartnerRows.addMove(handle, move(partner.id(), 1, Partner.State.JOINED, "", by));
            open(handle, partner, 1, by);
            trail.record(
                    handle,
                    Act.of(by, "partner.joined", partner.id(), partner.programme())
                            .to(Map.of("roles", names(partner.roles()))));
            return new Done(partner);
        }
        Partner known =
                PartnerRows.lock(handle, partner.programme(), partner.organisation()).orElseThrow();
        if (known.state() == Partner.State.LEFT) {
            return move(handle, known.id(), Partner.State.JOINED, "", by);
        }
        Set<Role> all = new TreeSet<>(known.roles());
        if (!all.addAll(partner.roles())) {
            return new Exists(known);
        }
        PartnerRows.setRoles(handle, known.id(), all);
        trail.record(
                handle,
                Act.of(by, "partner.roles_added", known.id(), known.programme())
                        .changed("roles", names(known.roles()), names(all)));
        return new Done(PartnerRows.lock(handle, known.id()).orElseThrow());
    }

    /** Suspends a partner, takes a suspended one back, or records that it left or came back. */
    public PartnerOutcome move(
            Handle handle, UUID partner, Partner.State to, String reason, UUID by) {
        Optional<Partner> found = PartnerRows.lock(handle, partner);
        if (found.isEmpty()) {
            return new Refused(
                    Refusal.of(
                            Refusal.Kind.NOT_FOUND,
                            "partner_not_found",
                            "There is no partner of this id."));
        }
        Partner known = found.get();
        if (known.state() == to) {
            return new Exists(known);
        }
        if (!known.state().mayBecome(to)) {
            return new Refused(
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "partner_state",
                            "A partner that left can only join again."));
        }
        int number = PartnerRows.setState(handle, partner, to);
        PartnerRows.addMove(handle, move(partner, number, to, reason, by));
        close(handle, known, number - 1, by);
        if (to == Partner.State.JOINED) {
            open(handle, known, number, by);
        }
        trail.record(
                handle,
                Act.of(by, "partner.moved", partner, known.programme())
                        .because(reason)
                        .changed("state", known.state(), to));
        return new Done(PartnerRows.lock(handle, partner).orElseThrow());
    }

    /** Records a batch, or brings the one of this number up to date. */
    public void announce(Handle handle, Batch batch, UUID by) {
        BatchRows.put(handle, batch);
        trail.record(
                handle,
                Act.of(by, "batch.announced", batch.programme(), batch.programme())
                        .to(
                                Map.of(
                                        "number", Integer.toString(batch.number()),
                                        "count", Integer.toString(batch.announcedCount()))));
    }

    /** Puts partners into a batch that was announced. */
    public void assign(Handle handle, UUID programme, int batch, Set<UUID> partners) {
        PartnerRows.setBatch(handle, programme, batch, partners);
    }

    /**
     * Partners by name, without those that left.
     *
     * @param role those that have this role, or all
     * @param batch those of this batch, or all
     * @param limit at most {@link Page#SIZE_MAX}
     */
    public Page<Partner> partners(
            UUID programme,
            Optional<Role> role,
            OptionalInt batch,
            Optional<String> cursor,
            int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        List<Partner> found =
                database.read(handle ->
                        PartnerRows.page(handle, programme, role, batch, cursor, size + 1));
        boolean more = found.size() > size;
        List<Partner> items = more ? found.subList(0, size) : found;
        return new Page<>(
                items, more ? Optional.of(PartnerRows.cursor(items.getLast())) : Optional.empty());
    }

    public Optional<Partner> partner(UUID programme, UUID organisation) {
        return database.read(handle -> PartnerRows.find(handle, programme, organisation));
    }

    /** Every programme that the organisation has a place in, also where it left. */
    public List<Partner> ofOrganisation(UUID organisation) {
        return database.read(handle -> PartnerRows.ofOrganisation(handle, organisation));
    }

    public List<PartnerMove> history(UUID partner) {
        return database.read(handle -> PartnerRows.moves(handle, partner));
    }

    public List<Batch.Known> batches(UUID programme) {
        return database.read(handle -> BatchRows.all(handle, programme));
    }

    private PartnerMove move(
            UUID partner, int number, Partner.State state, String reason, UUID by) {
        return new PartnerMove(partner, number, state, reason, time.now(), by);
    }

    private void open(Handle handle, Partner partner, int number, UUID by) {
        entitlements
                .grant(
                        handle,
                        entry(partner, number),
                        partner.organisation(),
                        Resource.programme(partner.programme()),
                        time.now(),
                        Optional.empty(),
                        partner.programme(),
                        by)
                .orThrow();
    }

    /** Withdraws the entry of an earlier move, where that opened one. */
    private void close(Handle handle, Partner partner, int before, UUID by) {
        for (int number = before; number >= 1; number--) {
            entitlements.move(
                    handle,
                    entry(partner, number),
                    Entitlement.State.WITHDRAWN,
                    "",
                    partner.programme(),
                    by);
        }
    }

    private static UUID entry(Partner partner, int number) {
        return Ids.derived(partner.id(), "programme-entry:" + number);
    }

    private static String names(Set<Role> roles) {
        return new TreeSet<>(roles).toString();
    }
}
