package hutong.programme.awards;

import hutong.catalogue.CatalogueReader;
import hutong.catalogue.Entitlements;
import hutong.kernel.Credit;
import hutong.kernel.Time;
import hutong.ledger.Ledger;
import hutong.ledger.Pots;
import hutong.programme.ProgrammeLimits;
import hutong.programme.internal.AwardChanging;
import hutong.programme.internal.AwardEvents;
import hutong.programme.internal.AwardMaking;
import hutong.programme.internal.AwardMoney;
import hutong.programme.internal.AwardMoving;
import hutong.programme.internal.AwardParts;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Makes awards, and carries out what is decided about them.
 *
 * <ul>
 *   <li>An act is one transaction: award, fund, ledger, grants, trail and event stand together or
 *       not at all. It joins the caller's transaction, or has its own where no handle is given.
 *   <li>Acts on one award queue up; a fund never promises more than its budget, nor more awards
 *       than its limit, however many officers act at once: one wins, the other gets a clear answer.
 *   <li>Ids come from the caller and transfers derive theirs from them, so that an act that is done
 *       twice answers {@link AwardOutcome.Exists} and moves nothing again.
 *   <li>What an award grants is granted, closed and opened with it.
 *   <li>Who may act is the caller's to check.
 * </ul>
 */
@Singleton
public final class AwardOffice {
    private final Database database;
    private final AwardMaking making;
    private final AwardMoving moving;
    private final AwardChanging changing;

    @Inject
    public AwardOffice(
            Database database,
            Ledger ledger,
            Pots pots,
            CatalogueReader models,
            Entitlements entitlements,
            Outbox outbox,
            AuditTrail trail,
            Time time) {
        AwardParts parts =
                new AwardParts(
                        models,
                        entitlements,
                        new AwardMoney(ledger, pots),
                        new AwardEvents(outbox),
                        trail,
                        time,
                        ProgrammeLimits.defaults());
        this.database = database;
        this.making = new AwardMaking(parts);
        this.moving = new AwardMoving(parts);
        this.changing = new AwardChanging(parts);
    }

    /** Decides an award and reserves it in its fund; it can't be spent before it is activated. */
    public AwardOutcome decide(Handle handle, NewAward award, UUID by) {
        return making.decide(handle, award, by);
    }

    /** Credits a decided award to the organisation and opens what it grants. */
    public AwardOutcome activate(Handle handle, UUID award, UUID by) {
        return making.activate(handle, award, by);
    }

    /** Decides and activates in one go. */
    public AwardOutcome activate(Handle handle, NewAward award, UUID by) {
        return switch (making.decide(handle, award, by)) {
            case AwardOutcome.Done ignored -> making.activate(handle, award.id(), by);
            case AwardOutcome.Exists ignored -> making.activate(handle, award.id(), by);
            case AwardOutcome.Conflict conflict -> conflict;
            case AwardOutcome.Refused refused -> refused;
            case AwardOutcome.FundExhausted exhausted -> exhausted;
        };
    }

    public AwardOutcome activate(NewAward award, UUID by) {
        return database.transact(handle -> activate(handle, award, by));
    }

    /** Nothing new is paid and its grants are closed, until it is resumed. */
    public AwardOutcome suspend(Handle handle, UUID award, String reason, UUID by) {
        return moving.suspend(handle, award, reason, by);
    }

    public AwardOutcome suspend(UUID award, String reason, UUID by) {
        return database.transact(handle -> suspend(handle, award, reason, by));
    }

    public AwardOutcome resume(Handle handle, UUID award, String reason, UUID by) {
        return moving.resume(handle, award, reason, by);
    }

    public AwardOutcome resume(UUID award, String reason, UUID by) {
        return database.transact(handle -> resume(handle, award, reason, by));
    }

    /**
     * Takes an award back for good. Its grants close and nothing new is paid; what is free goes
     * back to the fund now, what calls in flight hold settles first and follows ({@link
     * AwardSweeper}).
     */
    public AwardOutcome withdraw(Handle handle, UUID award, String reason, UUID by) {
        return moving.withdraw(handle, award, reason, by);
    }

    public AwardOutcome withdraw(UUID award, String reason, UUID by) {
        return database.transact(handle -> withdraw(handle, award, reason, by));
    }

    /**
     * Records that the organisation does not take a decided award; its place in the fund is free.
     */
    public AwardOutcome decline(Handle handle, UUID award, String reason, UUID by) {
        return moving.decline(handle, award, reason, by);
    }

    /**
     * Promises and credits more.
     *
     * @param act made once by the caller and kept for every retry
     */
    public AwardOutcome topUp(
            Handle handle, UUID act, UUID award, Credit amount, String reason, UUID by) {
        return changing.topUp(handle, act, award, amount, reason, by);
    }

    public AwardOutcome topUp(UUID act, UUID award, Credit amount, String reason, UUID by) {
        return database.transact(handle -> topUp(handle, act, award, amount, reason, by));
    }

    /**
     * Credits a part of what was promised and not yet released, such as on an accepted milestone.
     *
     * @param act made once by the caller and kept for every retry
     */
    public AwardOutcome release(
            Handle handle, UUID act, UUID award, Credit amount, String reason, UUID by) {
        return changing.release(handle, act, award, amount, reason, by);
    }

    public AwardOutcome release(UUID act, UUID award, Credit amount, String reason, UUID by) {
        return database.transact(handle -> release(handle, act, award, amount, reason, by));
    }

    /**
     * Moves the end of the award and of all that it grants.
     *
     * @param act made once by the caller and kept for every retry
     */
    public AwardOutcome extend(
            Handle handle, UUID act, UUID award, Instant endsAt, String reason, UUID by) {
        return changing.extend(handle, act, award, endsAt, reason, by);
    }

    public AwardOutcome extend(UUID act, UUID award, Instant endsAt, String reason, UUID by) {
        return database.transact(handle -> extend(handle, act, award, endsAt, reason, by));
    }

    void sweep(UUID award) {
        database.run(handle -> moving.sweep(handle, award));
    }
}
