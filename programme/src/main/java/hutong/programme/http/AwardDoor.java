package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Who may do what with what an award carries: its holder's members act, its programme's officers
 * decide, officers and auditors of that programme read. Nobody else learns that it exists.
 */
@Singleton
public class AwardDoor {
    private final AwardReader reader;
    private final Visitor visitor;

    @Inject
    public AwardDoor(AwardReader reader, Visitor visitor) {
        this.reader = reader;
        this.visitor = visitor;
    }

    /**
     * The award, for those who may read it.
     *
     * @throws hutong.kernel.RefusedException for everybody else
     */
    public Award read(UUID award) {
        visitor.required();
        return reader.award(award)
                .map(it -> it.award())
                .filter(it -> isHolder(it) || mayRead(it))
                .orElseThrow(AwardDoor::notFound);
    }

    /**
     * The award, for members of its holder.
     *
     * @throws hutong.kernel.RefusedException for everybody else
     */
    public Award hold(UUID award) {
        Award known = read(award);
        Refusal.throwIf(Access.mayActForOrganisation(visitor.principal(), known.organisation()));
        return known;
    }

    /**
     * The award, for officers of its programme.
     *
     * @throws hutong.kernel.RefusedException for everybody else
     */
    public Award decide(UUID award) {
        Award known = read(award);
        Refusal.throwIf(Access.mayAdministerProgramme(visitor.principal(), known.programme()));
        return known;
    }

    /** Lets officers and auditors of the programme pass. */
    public void readProgramme(UUID programme) {
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
    }

    /** Lets officers of the programme pass. */
    public void decideProgramme(UUID programme) {
        Refusal.throwIf(Access.mayAdministerProgramme(visitor.principal(), programme));
    }

    public SignedIn person() {
        return visitor.required();
    }

    private boolean isHolder(Award award) {
        return Access.mayActForOrganisation(visitor.principal(), award.organisation()).isEmpty();
    }

    private boolean mayRead(Award award) {
        return Access.mayReadProgramme(visitor.principal(), award.programme()).isEmpty();
    }

    private static RuntimeException notFound() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "award_not_found", "There is no such award.")
                .asException();
    }
}
