package hutong.programme.internal;

import hutong.programme.partners.Batch;
import hutong.store.Columns;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.batch}. */
public final class BatchRows {
    private BatchRows() {}

    public static void put(Handle handle, Batch batch) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.batch
                                    (programme, number, announced_on, announced_count, note_en,
                                     note_zh, note_vi, source_en, source_zh, source_vi)
                                VALUES (:programme, :number, :announcedOn, :announcedCount,
                                     :note_en, :note_zh, :note_vi, :source_en, :source_zh,
                                     :source_vi)
                                ON CONFLICT (programme, number) DO UPDATE SET
                                     announced_on = excluded.announced_on,
                                     announced_count = excluded.announced_count,
                                     note_en = excluded.note_en, note_zh = excluded.note_zh,
                                     note_vi = excluded.note_vi, source_en = excluded.source_en,
                                     source_zh = excluded.source_zh,
                                     source_vi = excluded.source_vi
                                """)
                        .bind("programme", batch.programme())
                        .bind("number", batch.number())
                        .bind("announcedOn", batch.announcedOn())
                        .bind("announcedCount", batch.announcedCount());
        Columns.bind(statement, "note", batch.note());
        Columns.bind(statement, "source", batch.source()).execute();
    }

    public static List<Batch.Known> all(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT b.*,
                            (SELECT count(*) FROM programme.partner p
                             WHERE p.programme = b.programme AND p.batch = b.number) AS named,
                            EXISTS (SELECT 1 FROM programme.partner p
                             WHERE p.programme = b.programme AND p.batch = b.number
                               AND p.demonstration) AS demonstration
                        FROM programme.batch b WHERE b.programme = :programme ORDER BY b.number
                        """)
                .bind("programme", programme)
                .map((row, context) ->
                        new Batch.Known(
                                new Batch(
                                        programme,
                                        row.getInt("number"),
                                        Columns.dateMaybe(row, "announced_on").orElseThrow(),
                                        row.getInt("announced_count"),
                                        Columns.textsMaybe(row, "note"),
                                        Columns.textsMaybe(row, "source")),
                                row.getInt("named"),
                                row.getBoolean("demonstration")))
                .list();
    }
}
