package hutong.programme.internal;

import hutong.programme.awards.StepRecord;
import hutong.store.Columns;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The life lines of things that move, a table for each room; rows are only ever added. */
enum StepRows {
    AWARD("programme.award_move"),
    COHORT("programme.cohort_move");

    private final String insert;
    private final String life;

    StepRows(String table) {
        insert =
                """
                INSERT INTO %s (subject, version, move, from_state, to_state, reason, at, by)
                VALUES (:subject, :version, :move, :from, :to, :reason, :at, :by)
                """
                        .formatted(table);
        life = "SELECT * FROM %s WHERE subject = :subject ORDER BY version".formatted(table);
    }

    void insert(Handle handle, StepRecord step) {
        handle.createUpdate(insert)
                .bind("subject", step.subject())
                .bind("version", step.version())
                .bind("move", step.move())
                .bind("from", step.from())
                .bind("to", step.to())
                .bind("reason", step.reason())
                .bind("at", Columns.time(step.at()))
                .bind("by", step.by())
                .execute();
    }

    List<StepRecord> life(Handle handle, UUID subject) {
        return handle.createQuery(life)
                .bind("subject", subject)
                .map((row, _) ->
                        new StepRecord(
                                Columns.uuid(row, "subject"),
                                row.getInt("version"),
                                row.getString("move"),
                                row.getString("from_state"),
                                row.getString("to_state"),
                                row.getString("reason"),
                                Columns.instant(row, "at"),
                                Columns.uuid(row, "by")))
                .list();
    }
}
