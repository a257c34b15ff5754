package hutong.catalogue;

import hutong.catalogue.CatalogueOutcome.Conflict;
import hutong.catalogue.CatalogueOutcome.Done;
import hutong.catalogue.CatalogueOutcome.Exists;
import hutong.catalogue.CatalogueOutcome.Refused;
import hutong.catalogue.internal.EntitlementRows;
import hutong.catalogue.internal.Revision;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.store.Act;
import hutong.store.AuditTrail;
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
 * Who may use what. What an award grants is granted, suspended, resumed and withdrawn together, in
 * the transaction of the award; a change counts on every node within a second.
 */
@Singleton
public final class Entitlements {
    private final AuditTrail trail;
    private final Time time;

    @Inject
    public Entitlements(AuditTrail trail, Time time) {
        this.trail = trail;
        this.time = time;
    }

    /**
     * Grants everything that an award carries; what it granted before stays as it is, so this may
     * be done again.
     *
     * @param endsAt empty for without end
     */
    public void grantByAward(
            Handle handle,
            UUID award,
            UUID organisation,
            Set<Resource> resources,
            Instant startsAt,
            Optional<Instant> endsAt,
            UUID by) {
        int granted = 0;
        for (Resource resource : resources) {
            UUID id = Ids.derived(award, "entitlement:" + resource.kind() + ":" + resource.id());
            Entitlement entitlement =
                    new Entitlement(
                            id,
                            organisation,
                            resource.kind(),
                            resource.id(),
                            Optional.of(award),
                            startsAt,
                            endsAt,
                            Entitlement.State.ACTIVE);
            granted += EntitlementRows.insert(handle, entitlement, time.now(), by) ? 1 : 0;
        }
        if (granted > 0) {
            Revision.advance(handle);
        }
    }

    /** Answers how many were suspended. */
    public int suspendAward(Handle handle, UUID award, UUID by) {
        return move(handle, award, Entitlement.State.ACTIVE, Entitlement.State.SUSPENDED, by);
    }

    public int resumeAward(Handle handle, UUID award, UUID by) {
        return move(handle, award, Entitlement.State.SUSPENDED, Entitlement.State.ACTIVE, by);
    }

    /** For good. Answers how many were withdrawn. */
    public int withdrawAward(Handle handle, UUID award, UUID by) {
        return move(handle, award, Entitlement.State.ACTIVE, Entitlement.State.WITHDRAWN, by)
                + move(handle, award, Entitlement.State.SUSPENDED, Entitlement.State.WITHDRAWN, by);
    }

    /** Moves the end of everything that the award grants. */
    public int extendAward(Handle handle, UUID award, Optional<Instant> endsAt, UUID by) {
        int changed = EntitlementRows.extendAward(handle, award, endsAt, time.now(), by);
        if (changed > 0) {
            Revision.advance(handle);
        }
        return changed;
    }

    /**
     * Grants one thing without an award.
     *
     * @param id made once by the caller and kept for every retry
     * @param scope the programme whose office grants it
     */
    public CatalogueOutcome<Entitlement> grant(
            Handle handle,
            UUID id,
            UUID organisation,
            Resource resource,
            Instant startsAt,
            Optional<Instant> endsAt,
            UUID scope,
            UUID by) {
        Entitlement wanted =
                new Entitlement(
                        id,
                        organisation,
                        resource.kind(),
                        resource.id(),
                        Optional.empty(),
                        startsAt,
                        endsAt,
                        Entitlement.State.ACTIVE);
        if (endsAt.isPresent() && !endsAt.get().isAfter(startsAt)) {
            return new Refused<>(Refusal.invalid("endsAt", "Give an end after the start."));
        }
        if (!EntitlementRows.insert(handle, wanted, time.now(), by)) {
            Entitlement known = EntitlementRows.find(handle, id).orElseThrow();
            return known.organisation().equals(organisation)
                            && known.resource().equals(resource.id())
                    ? new Exists<>(known)
                    : new Conflict<>("resource");
        }
        Revision.advance(handle);
        trail.record(
                handle,
                Act.of(by, "entitlement.granted", id, scope)
                        .to(
                                Map.of(
                                        "organisation", organisation.toString(),
                                        "kind", resource.kind().name(),
                                        "resource", resource.id().toString())));
        return new Done<>(wanted);
    }

    /** Suspends, resumes or withdraws what {@link #grant} gave. */
    public CatalogueOutcome<Entitlement> move(
            Handle handle, UUID id, Entitlement.State to, String reason, UUID scope, UUID by) {
        Optional<Entitlement> known = EntitlementRows.find(handle, id);
        if (known.isEmpty() || known.get().award().isPresent()) {
            return new Refused<>(
                    Refusal.of(
                            Refusal.Kind.NOT_FOUND,
                            "entitlement_not_found",
                            "There is no entitlement of this id that the office granted by"
                                    + " itself."));
        }
        if (!EntitlementRows.move(handle, id, to, time.now(), by)) {
            Entitlement now = EntitlementRows.find(handle, id).orElseThrow();
            return now.state() == to
                    ? new Exists<>(now)
                    : new Refused<>(
                            Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "entitlement_withdrawn",
                                    "It was withdrawn; grant it anew."));
        }
        Revision.advance(handle);
        trail.record(
                handle,
                Act.of(by, "entitlement.moved", id, scope)
                        .because(reason)
                        .changed("state", known.get().state(), to));
        return new Done<>(EntitlementRows.find(handle, id).orElseThrow());
    }

    /** All that an organisation was ever granted, oldest first. */
    public List<Entitlement> ofOrganisation(Handle handle, UUID organisation) {
        return EntitlementRows.ofOrganisation(handle, organisation);
    }

    /** All that an award grants. */
    public List<Entitlement> ofAward(Handle handle, UUID award) {
        return EntitlementRows.ofAward(handle, award);
    }

    private int move(
            Handle handle, UUID award, Entitlement.State from, Entitlement.State to, UUID by) {
        int moved = EntitlementRows.moveAward(handle, award, from, to, time.now(), by);
        if (moved > 0) {
            Revision.advance(handle);
        }
        return moved;
    }
}
