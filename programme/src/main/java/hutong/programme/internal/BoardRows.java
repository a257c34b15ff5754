package hutong.programme.internal;

import hutong.programme.board.CentreEntry;
import hutong.programme.board.Figure;
import hutong.programme.board.Target;
import hutong.store.Columns;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.target}, {@code programme.figure} and {@code programme.centre}. */
public final class BoardRows {
    private BoardRows() {}

    public static void put(Handle handle, Target target) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.target
                                    (id, programme, position, kind, title_en, title_zh, title_vi,
                                     comparison, threshold, source_en, source_zh, source_vi)
                                VALUES (:id, :programme, :position, :kind, :title_en, :title_zh,
                                     :title_vi, :comparison, :threshold, :source_en, :source_zh,
                                     :source_vi)
                                ON CONFLICT (id) DO UPDATE SET position = excluded.position,
                                     title_en = excluded.title_en, title_zh = excluded.title_zh,
                                     title_vi = excluded.title_vi,
                                     comparison = excluded.comparison,
                                     threshold = excluded.threshold,
                                     source_en = excluded.source_en,
                                     source_zh = excluded.source_zh,
                                     source_vi = excluded.source_vi
                                """)
                        .bind("id", target.id())
                        .bind("programme", target.programme())
                        .bind("position", target.position())
                        .bind("kind", target.kind().name())
                        .bind("comparison", target.comparison().name())
                        .bind("threshold", target.threshold());
        Columns.bind(statement, "title", target.title());
        Columns.bind(statement, "source", target.source()).execute();
    }

    public static List<Target> targets(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.target WHERE programme = :programme
                        ORDER BY position, id
                        """)
                .bind("programme", programme)
                .map((row, context) ->
                        new Target(
                                Columns.uuid(row, "id"),
                                programme,
                                row.getInt("position"),
                                Target.Kind.valueOf(row.getString("kind")),
                                Columns.texts(row, "title"),
                                Target.Comparison.valueOf(row.getString("comparison")),
                                row.getInt("threshold"),
                                Columns.texts(row, "source")))
                .list();
    }

    public static void put(Handle handle, Figure figure) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.figure
                                    (id, programme, topic, position, label_en, label_zh, label_vi,
                                     value_en, value_zh, value_vi, note_en, note_zh, note_vi,
                                     as_of, source_en, source_zh, source_vi)
                                VALUES (:id, :programme, :topic, :position, :label_en, :label_zh,
                                     :label_vi, :value_en, :value_zh, :value_vi, :note_en,
                                     :note_zh, :note_vi, :asOf, :source_en, :source_zh, :source_vi)
                                ON CONFLICT (id) DO UPDATE SET topic = excluded.topic,
                                     position = excluded.position,
                                     label_en = excluded.label_en, label_zh = excluded.label_zh,
                                     label_vi = excluded.label_vi, value_en = excluded.value_en,
                                     value_zh = excluded.value_zh, value_vi = excluded.value_vi,
                                     note_en = excluded.note_en, note_zh = excluded.note_zh,
                                     note_vi = excluded.note_vi, as_of = excluded.as_of,
                                     source_en = excluded.source_en,
                                     source_zh = excluded.source_zh,
                                     source_vi = excluded.source_vi
                                """)
                        .bind("id", figure.id())
                        .bind("programme", figure.programme())
                        .bind("topic", figure.topic().name())
                        .bind("position", figure.position())
                        .bind("asOf", figure.asOf().orElse(null));
        Columns.bind(statement, "label", figure.label());
        Columns.bind(statement, "value", figure.value());
        Columns.bind(statement, "note", figure.note());
        Columns.bind(statement, "source", figure.source()).execute();
    }

    public static List<Figure> figures(Handle handle, UUID programme) {
        return handle
                .createQuery(
                        """
                        SELECT * FROM programme.figure WHERE programme = :programme
                        ORDER BY topic, position, id
                        """)
                .bind("programme", programme)
                .map((row, context) ->
                        new Figure(
                                Columns.uuid(row, "id"),
                                programme,
                                Figure.Topic.valueOf(row.getString("topic")),
                                row.getInt("position"),
                                Columns.texts(row, "label"),
                                Columns.texts(row, "value"),
                                Columns.textsMaybe(row, "note"),
                                Optional.ofNullable(row.getString("as_of")),
                                Columns.texts(row, "source")))
                .list()
                .stream()
                .sorted(
                        java.util.Comparator.comparing(Figure::topic)
                                .thenComparing(Figure::position))
                .toList();
    }

    public static void put(Handle handle, CentreEntry centre) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.centre
                                    (id, programme, position, name_en, name_zh, name_vi,
                                     place_en, place_zh, place_vi, source_en, source_zh, source_vi)
                                VALUES (:id, :programme, :position, :name_en, :name_zh, :name_vi,
                                     :place_en, :place_zh, :place_vi, :source_en, :source_zh,
                                     :source_vi)
                                ON CONFLICT (id) DO UPDATE SET position = excluded.position,
                                     name_en = excluded.name_en, name_zh = excluded.name_zh,
                                     name_vi = excluded.name_vi, place_en = excluded.place_en,
                                     place_zh = excluded.place_zh, place_vi = excluded.place_vi,
                                     source_en = excluded.source_en,
                                     source_zh = excluded.source_zh,
                                     source_vi = excluded.source_vi
                                """)
                        .bind("id", centre.id())
                        .bind("programme", centre.programme())
                        .bind("position", centre.position());
        Columns.bind(statement, "name", centre.name());
        Columns.bind(statement, "place", centre.place());
        Columns.bind(statement, "source", centre.source()).execute();
    }

    public static List<CentreEntry> centres(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.centre WHERE programme = :programme
                        ORDER BY position, id
                        """)
                .bind("programme", programme)
                .map((row, context) ->
                        new CentreEntry(
                                Columns.uuid(row, "id"),
                                programme,
                                row.getInt("position"),
                                Columns.texts(row, "name"),
                                Columns.texts(row, "place"),
                                Columns.texts(row, "source")))
                .list();
    }
}
