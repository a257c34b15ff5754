package hutong.portal.office;

import hutong.identity.Access;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.portal.frame.HomeProgramme;
import hutong.programme.Programme;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * Which programme's office this is, and who may be in it. Templates reach it as <code>
 * {inject:office}</code>.
 */
@Singleton
@Named("office")
public class OfficeOwner {
    private final Visitor visitor;
    private final HomeProgramme home;

    @Inject
    OfficeOwner(Visitor visitor, HomeProgramme home) {
        this.visitor = visitor;
        this.home = home;
    }

    /**
     * The programme, for those who may read its records.
     *
     * @throws hutong.kernel.RefusedException for everybody else
     */
    public Programme read() {
        visitor.required();
        Programme programme = found();
        Access.mayReadProgramme(visitor.principal(), programme.id()).ifPresent(OfficeOwner::refuse);
        return programme;
    }

    /**
     * The programme, for those who may change its records.
     *
     * @throws hutong.kernel.RefusedException for everybody else
     */
    public Programme change() {
        visitor.required();
        Programme programme = found();
        Access.mayAdministerProgramme(visitor.principal(), programme.id())
                .ifPresent(OfficeOwner::refuse);
        return programme;
    }

    /** Whether {@link #change} would let the reader in: whether a page shows its forms. */
    public boolean mayChange() {
        return home.find()
                .map(it -> Access.mayAdministerProgramme(visitor.principal(), it.id()).isEmpty())
                .orElse(false);
    }

    private Programme found() {
        return home.find()
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "programme_not_found",
                                        "There is no programme yet.")
                                .asException());
    }

    private static void refuse(Refusal refusal) {
        throw refusal.asException();
    }
}
