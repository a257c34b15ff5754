package hutong.programme;

import hutong.catalogue.Catalogue;
import hutong.catalogue.CatalogueReader;
import hutong.catalogue.Entitlements;
import hutong.identity.IdentityLimits;
import hutong.identity.Organisations;
import hutong.kernel.TestingTime;
import hutong.programme.board.ProgrammeBoard;
import hutong.programme.partners.PartnerBook;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A programme on a database of its own. */
public final class ProgrammeFixture implements AutoCloseable {
    public static final UUID OFFICER = new UUID(4, 4);
    public static final UUID BUILDER = new UUID(3, 3);

    public final Database database;
    public final TestingTime time = new TestingTime();
    public final AuditTrail trail = new AuditTrail(time);
    public final Entitlements entitlements = new Entitlements(trail, time);
    public final Catalogue catalogue = new Catalogue(trail, time);
    public final CatalogueReader models;
    public final Programmes programmes;
    public final ProgrammeBoard board;
    public final Organisations organisations = new Organisations(IdentityLimits.defaults());
    public final PartnerBook partners;
    public final ProgrammeSeed seed;

    public ProgrammeFixture(String... schemas) {
        database = TestingDatabase.fresh(schemas);
        models = new CatalogueReader(database, time);
        programmes = new Programmes(database, time);
        board = new ProgrammeBoard(database);
        partners = new PartnerBook(database, entitlements, trail, time);
        seed = new ProgrammeSeed(database, programmes, board, partners, organisations, time);
    }

    public <T> T in(Function<Handle, T> change) {
        return database.transact(change::apply);
    }

    @Override
    public void close() {
        database.close();
    }
}
