package hutong.programme.internal;

import hutong.kernel.Sha256;
import hutong.programme.awards.EvidenceFile;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.award_file}. */
public final class EvidenceRows {
    private static final String COLUMNS =
            "id, award, subject, file_name, media_type, size_bytes, sha256, added_at, added_by";

    private EvidenceRows() {}

    /**
     * @param award what the subject belongs to
     * @param writable whether its files may be added to now
     */
    public record Subject(UUID award, boolean writable) {}

    /** The milestone or voucher under its lock. */
    public static Optional<Subject> lock(Handle handle, UUID subject) {
        Optional<Subject> voucher =
                VoucherRows.lock(handle, subject)
                        .map(it ->
                                new Subject(
                                        it.award(),
                                        switch (it.state()) {
                                            case CLAIMED, APPROVED -> true;
                                            case REDEEMED, SETTLED, REFUSED, WITHDRAWN, LAPSED ->
                                                    false;
                                        }));
        return voucher.or(() ->
                MilestoneRows.lock(handle, subject)
                        .map(it ->
                                new Subject(
                                        it.award(),
                                        switch (it.state()) {
                                            case PLANNED, SENT_BACK -> true;
                                            case HANDED_IN, ACCEPTED, CANCELLED -> false;
                                        })));
    }

    public static void insert(Handle handle, EvidenceFile file, byte[] content) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.award_file
                            (id, award, subject, file_name, media_type, size_bytes, sha256, content,
                             added_at, added_by)
                        VALUES (:id, :award, :subject, :name, :type, :size, :sha256, :content, :at,
                             :by)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("id", file.id())
                .bind("award", file.award())
                .bind("subject", file.subject())
                .bind("name", file.fileName())
                .bind("type", file.mediaType())
                .bind("size", file.sizeBytes())
                .bind("sha256", Sha256.of(content))
                .bind("content", content)
                .bind("at", Columns.time(file.addedAt()))
                .bind("by", file.addedBy())
                .execute();
    }

    public static int count(Handle handle, UUID subject) {
        return handle.createQuery(
                        "SELECT count(*) FROM programme.award_file WHERE subject = :subject")
                .bind("subject", subject)
                .mapTo(Integer.class)
                .one();
    }

    public static List<EvidenceFile> of(Handle handle, UUID subject) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM programme.award_file WHERE subject = :subject"
                                + " ORDER BY added_at, id")
                .bind("subject", subject)
                .map((row, _) -> map(row))
                .list();
    }

    public static Optional<EvidenceFile> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM programme.award_file WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public static Optional<byte[]> content(Handle handle, UUID id) {
        return handle.createQuery("SELECT content FROM programme.award_file WHERE id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne();
    }

    private static EvidenceFile map(ResultSet row) throws SQLException {
        return new EvidenceFile(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "award"),
                Columns.uuid(row, "subject"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getInt("size_bytes"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                Columns.instant(row, "added_at"),
                Columns.uuid(row, "added_by"));
    }
}
