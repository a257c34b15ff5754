package hutong.programme.internal;

import hutong.programme.partners.Partner;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What others ask of partners inside their own transaction. */
public final class PartnerFacts {
    private PartnerFacts() {}

    public static boolean hasJoined(Handle handle, UUID programme, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM programme.partner
                            WHERE programme = :programme AND organisation = :organisation
                              AND state = :joined)
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .bind("joined", Partner.State.JOINED.number())
                .mapTo(Boolean.class)
                .one();
    }
}
