package hutong.programme.internal;

import hutong.catalogue.CatalogueReader;
import hutong.catalogue.Entitlements;
import hutong.kernel.Credit;
import hutong.kernel.Time;
import hutong.programme.ProgrammeLimits;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardAct;
import hutong.store.AuditTrail;
import java.util.Optional;
import java.util.UUID;

/** What every act on an award works with. */
public record AwardParts(
        CatalogueReader models,
        Entitlements entitlements,
        AwardMoney money,
        AwardEvents events,
        AuditTrail trail,
        Time time,
        ProgrammeLimits limits) {

    /** An act of now that moved this amount. */
    AwardAct act(UUID id, Award award, AwardAct.Kind kind, Credit amount, String reason, UUID by) {
        return new AwardAct(id, award.id(), kind, amount, Optional.empty(), reason, time.now(), by);
    }
}
