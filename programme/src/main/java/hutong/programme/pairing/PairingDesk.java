package hutong.programme.pairing;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.identity.ProgrammeRelations;
import hutong.identity.SignedIn;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.Role;
import hutong.programme.internal.Chronicle;
import hutong.programme.internal.PairingRows;
import hutong.programme.internal.PartnerRows;
import hutong.programme.internal.Texting;
import hutong.programme.outcomes.OutcomeLimits;
import hutong.programme.pairing.PairingOutcome.Done;
import hutong.programme.pairing.PairingOutcome.Exists;
import hutong.programme.pairing.PairingOutcome.Refused;
import hutong.programme.pairing.PairingOutcome.Stale;
import hutong.programme.partners.Partner;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Pairs are proposed by one side, accepted by the other and confirmed by the office.
 *
 * <ul>
 *   <li>The model team is a model partner of the programme; the user organisation deals with it.
 *   <li>A move names the version that it saw: of two at once one wins, the other gets {@link
 *       Stale}.
 *   <li>Only the two sides and the office of the programme learn of a pairing.
 * </ul>
 */
@Singleton
public final class PairingDesk implements PairingCheck {
    private final Database database;
    private final ProgrammeRelations relations;
    private final Chronicle chronicle;
    private final Time time;
    private final OutcomeLimits limits = OutcomeLimits.defaults();

    @Inject
    public PairingDesk(
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
     * Proposes a pair for the side that the person belongs to.
     *
     * @param id made once by the caller and kept for every retry
     * @param side the side that proposes; one of the two
     */
    public PairingOutcome propose(
            Principal principal,
            UUID id,
            UUID programme,
            UUID side,
            UUID userSide,
            UUID modelSide,
            String purpose,
            boolean demonstration) {
        Optional<Refusal> refusal =
                Access.mayActForOrganisation(principal, side)
                        .or(() -> sides(programme, side, userSide, modelSide))
                        .or(() ->
                                Texting.reason(purpose, limits.textCharactersMax())
                                        .map(it -> Refusal.invalid("purpose", "Say what for.")));
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new Refused(refusal.orElseThrow());
        }
        Pairing pairing =
                new Pairing(
                        id,
                        programme,
                        userSide,
                        modelSide,
                        purpose.strip(),
                        side,
                        PairingState.PROPOSED,
                        1,
                        demonstration,
                        time.now(),
                        time.now());
        return database.transact(handle -> propose(handle, pairing, person.id()));
    }

    private PairingOutcome propose(Handle handle, Pairing pairing, UUID by) {
        Optional<Pairing> known = PairingRows.find(handle, pairing.id());
        if (known.isPresent()) {
            return known.get().proposedBy().equals(pairing.proposedBy())
                    ? new Exists(known.get())
                    : new Refused(unknown());
        }
        boolean team =
                PartnerRows.find(handle, pairing.programme(), pairing.modelSide())
                        .filter(it -> it.state() == Partner.State.JOINED)
                        .filter(it -> it.roles().contains(Role.MODEL))
                        .isPresent();
        if (!team) {
            return new Refused(
                    Refusal.invalid("modelSide", "Name a model partner of this programme."));
        }
        boolean again =
                PairingRows.ofOrganisation(handle, pairing.userSide()).stream()
                        .anyMatch(it ->
                                it.programme().equals(pairing.programme())
                                        && it.modelSide().equals(pairing.modelSide())
                                        && it.state() != PairingState.ENDED);
        if (again) {
            return new Refused(
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "paired_already",
                            "These two are paired or asked already."));
        }
        PairingRows.insert(handle, pairing);
        PairingRows.add(handle, pairing.id(), step(pairing, PairingMove.PROPOSE, 1, "", by));
        tell(handle, pairing, PairingMove.PROPOSE, "", by);
        return new Done(pairing);
    }

    /**
     * Any move but {@link PairingMove#PROPOSE}.
     *
     * @param seen the version that the person decided on
     */
    public PairingOutcome move(
            Principal principal, UUID id, int seen, PairingMove move, String reason) {
        if (move == PairingMove.PROPOSE) {
            throw new IllegalArgumentException("a proposal is not a move of an old pairing");
        }
        Optional<Pairing> known = database.read(handle -> PairingRows.find(handle, id));
        Optional<Refusal> refusal =
                mayMove(principal, known, move)
                        .or(() ->
                                move.needsReason()
                                        ? Texting.reason(reason, limits.textCharactersMax())
                                        : Texting.lines(
                                                "reason", reason, limits.textCharactersMax()));
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            return new Refused(refusal.orElseThrow());
        }
        return database.transact(handle -> {
            Pairing before = PairingRows.lock(handle, id).orElseThrow();
            if (before.version() == seen + 1 && madeBy(handle, before, move, person.id())) {
                return new Exists(before);
            }
            if (before.version() != seen) {
                return new Stale(before);
            }
            if (!move.from().contains(before.state())) {
                return new Refused(notFrom(before.state(), move));
            }
            PairingRows.move(handle, id, step(before, move, seen + 1, reason, person.id()));
            Pairing after = PairingRows.find(handle, id).orElseThrow();
            tell(handle, after, move, reason, person.id());
            return new Done(after);
        });
    }

    /** The pairing where the person may see it. */
    public Optional<Pairing> seen(Principal principal, UUID id) {
        return database.read(handle -> PairingRows.find(handle, id))
                .filter(it ->
                        isSide(principal, it)
                                || Access.mayReadProgramme(principal, it.programme()).isEmpty());
    }

    /** Of a side, newest first; the caller asks {@link Access}. */
    public List<Pairing> ofOrganisation(UUID organisation) {
        return database.read(handle -> PairingRows.ofOrganisation(handle, organisation));
    }

    /** Of a programme, newest first; the caller asks {@link Access}. */
    public Page<Pairing> ofProgramme(UUID programme, Optional<UUID> before, int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        List<Pairing> found =
                database.read(handle ->
                        PairingRows.page(
                                handle, programme, before.orElse(new UUID(-1, -1)), size + 1));
        boolean more = found.size() > size;
        List<Pairing> items = more ? found.subList(0, size) : found;
        return new Page<>(
                items, more ? Optional.of(items.getLast().id().toString()) : Optional.empty());
    }

    public List<Pairing.Step> history(UUID pairing) {
        return database.read(handle -> PairingRows.steps(handle, pairing));
    }

    @Override
    public Optional<Refusal> check(Handle handle, UUID programme, UUID organisation) {
        return PairingRows.isActive(handle, programme, organisation)
                ? Optional.empty()
                : Optional.of(required());
    }

    private Optional<Refusal> sides(UUID programme, UUID side, UUID userSide, UUID modelSide) {
        if (userSide.equals(modelSide)) {
            return Optional.of(Refusal.invalid("modelSide", "Name another organisation."));
        }
        if (!side.equals(userSide) && !side.equals(modelSide)) {
            return Optional.of(Refusal.invalid("side", "One of the two sides proposes."));
        }
        if (!relations.programmesOf(userSide).contains(programme)) {
            return Optional.of(
                    Refusal.invalid(
                            "userSide",
                            "The user organisation has nothing to do with this programme."));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> mayMove(
            Principal principal, Optional<Pairing> known, PairingMove move) {
        Optional<Refusal> nobody = Access.mayUse(principal);
        if (nobody.isPresent()) {
            return nobody;
        }
        boolean seen =
                known.filter(it ->
                                isSide(principal, it)
                                        || Access.mayReadProgramme(principal, it.programme())
                                                .isEmpty())
                        .isPresent();
        if (!seen) {
            return Optional.of(unknown());
        }
        Pairing pairing = known.get();
        return switch (move.by()) {
            case ASKED_SIDE -> Access.mayActForOrganisation(principal, pairing.asked());
            case EITHER_SIDE ->
                    isSide(principal, pairing)
                            ? Optional.empty()
                            : Access.mayActForOrganisation(principal, pairing.userSide());
            case OFFICE -> Access.mayAdministerProgramme(principal, pairing.programme());
        };
    }

    private static boolean isSide(Principal principal, Pairing pairing) {
        return Access.mayActForOrganisation(principal, pairing.userSide()).isEmpty()
                || Access.mayActForOrganisation(principal, pairing.modelSide()).isEmpty();
    }

    private static boolean madeBy(Handle handle, Pairing pairing, PairingMove move, UUID person) {
        return PairingRows.steps(handle, pairing.id()).stream()
                .anyMatch(it ->
                        it.version() == pairing.version()
                                && it.move() == move
                                && it.by().equals(person));
    }

    private Pairing.Step step(
            Pairing before, PairingMove move, int version, String reason, UUID by) {
        return new Pairing.Step(
                version, move, before.state(), move.to(), reason.strip(), time.now(), by);
    }

    private void tell(Handle handle, Pairing pairing, PairingMove move, String reason, UUID by) {
        chronicle.record(
                handle,
                Act.of(
                                by,
                                "pairing." + move.name().toLowerCase(Locale.ROOT),
                                pairing.id(),
                                pairing.programme())
                        .because(reason.strip())
                        .to(Map.of("state", pairing.state().name())),
                pairing.version(),
                "PairingMoved",
                facts(handle, pairing, move));
    }

    private static Map<String, String> facts(Handle handle, Pairing pairing, PairingMove move) {
        Map<String, String> facts =
                new HashMap<>(
                        Map.of(
                                "programme", pairing.programme().toString(),
                                "pairing", pairing.id().toString(),
                                "userSide", pairing.userSide().toString(),
                                "modelSide", pairing.modelSide().toString(),
                                "move", move.name(),
                                "state", pairing.state().name()));
        Map<UUID, String> names = PairingRows.names(handle, pairing);
        Optional.ofNullable(names.get(pairing.userSide()))
                .ifPresent(it -> facts.put("userSideName", it));
        Optional.ofNullable(names.get(pairing.modelSide()))
                .ifPresent(it -> facts.put("modelSideName", it));
        return facts;
    }

    private static Refusal notFrom(PairingState state, PairingMove move) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "pairing_state",
                "A pairing that is "
                        + state.name().toLowerCase(Locale.ROOT)
                        + " can't be moved by "
                        + move.name().toLowerCase(Locale.ROOT)
                        + ".");
    }

    static Refusal required() {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "pairing_required",
                "This award needs a confirmed pair of a user organisation and a model team.");
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "pairing_not_found", "There is no pairing of this id.");
    }
}
