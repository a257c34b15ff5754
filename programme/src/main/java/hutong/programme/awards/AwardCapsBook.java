package hutong.programme.awards;

import hutong.programme.internal.CapsRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The caps of awards: their own where the office set some, else those of their call. */
@Singleton
public final class AwardCapsBook {
    private final Database database;
    private final AuditTrail trail;

    @Inject
    public AwardCapsBook(Database database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    public void put(Handle handle, Award award, AwardCaps caps, UUID by) {
        AwardCaps before = CapsRows.of(handle, award);
        if (before.equals(caps)) {
            return;
        }
        CapsRows.put(handle, award.id(), caps);
        trail.record(
                handle,
                Act.of(by, "award.capped", award.id(), award.programme())
                        .changed("caps", before, caps));
    }

    public AwardCaps of(Award award) {
        return database.read(handle -> CapsRows.of(handle, award));
    }
}
