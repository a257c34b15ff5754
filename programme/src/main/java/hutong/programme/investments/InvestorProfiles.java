package hutong.programme.investments;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.identity.ProgrammeRelations;
import hutong.identity.SignedIn;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.internal.ProfileRows;
import hutong.programme.internal.Texting;
import hutong.programme.outcomes.OutcomeLimits;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** A company says what investors see of it; only its members read and change that. */
@Singleton
public final class InvestorProfiles {
    private final Database database;
    private final ProgrammeRelations relations;
    private final AuditTrail trail;
    private final Time time;
    private final OutcomeLimits limits = OutcomeLimits.defaults();

    @Inject
    public InvestorProfiles(
            Database database, ProgrammeRelations relations, AuditTrail trail, Time time) {
        this.database = database;
        this.relations = relations;
        this.trail = trail;
        this.time = time;
    }

    /**
     * @throws hutong.kernel.RefusedException for everybody but members
     */
    public InvestorProfile own(Principal principal, UUID programme, UUID organisation) {
        Refusal.throwIf(Access.mayActForOrganisation(principal, organisation));
        return database.read(handle -> ProfileRows.find(handle, programme, organisation))
                .orElseGet(() -> InvestorProfile.none(programme, organisation));
    }

    /**
     * Saves a profile that was read at its version.
     *
     * @throws hutong.kernel.RefusedException where the person may not, a text is at fault, or a
     *     colleague saved first
     */
    public InvestorProfile save(Principal principal, InvestorProfile profile) {
        Refusal.throwIf(Access.mayActForOrganisation(principal, profile.organisation()));
        boolean tied = relations.programmesOf(profile.organisation()).contains(profile.programme());
        Refusal.throwIf(
                tied
                        ? fault(profile)
                        : Optional.of(
                                Refusal.of(
                                        Refusal.Kind.FORBIDDEN,
                                        "not_of_programme",
                                        "Your organisation has nothing to do with this"
                                                + " programme.")));
        if (!(principal instanceof SignedIn person)) {
            throw new IllegalStateException("only members come here");
        }
        boolean saved =
                database.transact(handle -> {
                    Optional<InvestorProfile> before =
                            ProfileRows.find(handle, profile.programme(), profile.organisation());
                    boolean done = ProfileRows.save(handle, profile, time.now());
                    if (done) {
                        trail.record(
                                handle,
                                Act.of(
                                                person.id(),
                                                "investor_profile.saved",
                                                profile.organisation(),
                                                profile.organisation())
                                        .changed(
                                                "shown",
                                                before.map(it -> new TreeSet<>(it.shown()))
                                                        .orElseGet(TreeSet::new),
                                                new TreeSet<>(profile.shown())));
                    }
                    return done;
                });
        if (!saved) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "changed_meanwhile",
                            "A colleague saved it meanwhile. Look again and repeat what still"
                                    + " applies.")
                    .asException();
        }
        return own(principal, profile.programme(), profile.organisation());
    }

    private Optional<Refusal> fault(InvestorProfile profile) {
        return Texting.lines("pitch", profile.pitch(), limits.textCharactersMax())
                .or(() -> Texting.lines("contact", profile.contact(), limits.lineCharactersMax()))
                .or(() ->
                        profile.sought().filter(it -> !it.isPositive()).isPresent()
                                ? Optional.of(
                                        Refusal.invalid("sought", "Give a sum above 0, or none."))
                                : Optional.empty());
    }
}
