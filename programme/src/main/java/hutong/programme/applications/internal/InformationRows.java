package hutong.programme.applications.internal;

import hutong.programme.applications.InformationRequest;
import hutong.store.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.information_request}. */
public final class InformationRows {
    private InformationRows() {}

    public static void insert(Handle handle, InformationRequest request, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.information_request
                            (id, application, question, asked_by, asked_at, due_at)
                        VALUES (:id, :application, :question, :by, :at, :due)
                        """)
                .bind("id", request.id())
                .bind("application", request.application())
                .bind("question", request.question())
                .bind("by", by)
                .bind("at", Columns.time(request.askedAt()))
                .bind("due", Columns.timeMaybe(request.dueAt()))
                .execute();
    }

    /** Answers what is open. */
    public static void answer(Handle handle, UUID application, String answer, UUID by, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE programme.information_request
                        SET answer = :answer, answered_by = :by, answered_at = :at
                        WHERE application = :application AND answered_at IS NULL
                        """)
                .bind("application", application)
                .bind("answer", answer)
                .bind("by", by)
                .bind("at", Columns.time(at))
                .execute();
    }

    /** Oldest first. */
    public static List<InformationRequest> ofApplication(Handle handle, UUID application) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.information_request
                        WHERE application = :application ORDER BY asked_at, id
                        """)
                .bind("application", application)
                .map((row, context) ->
                        new InformationRequest(
                                Columns.uuid(row, "id"),
                                application,
                                row.getString("question"),
                                Columns.instant(row, "asked_at"),
                                Columns.instantMaybe(row, "due_at"),
                                Optional.ofNullable(row.getString("answer")),
                                Columns.instantMaybe(row, "answered_at")))
                .list();
    }
}
