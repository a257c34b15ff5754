package hutong.programme.applications.internal;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.affiliation}: who owns or belongs to whom, as far as the house knows. */
public final class Affiliations {
    private Affiliations() {}

    /** How two organisations belong together today, as a sentence; empty when nothing is known. */
    public static Optional<String> between(Handle handle, UUID one, UUID other) {
        if (one.equals(other)) {
            return Optional.of("They are the same organisation.");
        }
        return handle.createQuery(
                        """
                        SELECT kind || ' since ' || since || ', by ' || source
                        FROM programme.affiliation
                        WHERE ((holder = :one AND held = :other) OR (holder = :other AND held = :one))
                            AND since <= current_date AND (until IS NULL OR until > current_date)
                        LIMIT 1
                        """)
                .bind("one", one)
                .bind("other", other)
                .mapTo(String.class)
                .findOne()
                .map(what -> "Supplier and applicant are affiliated: " + what + ".");
    }
}
