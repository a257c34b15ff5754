package hutong.programme.applications;

import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.programme.applications.AttachmentOutcome.Done;
import hutong.programme.applications.AttachmentOutcome.NotEditable;
import hutong.programme.applications.AttachmentOutcome.TooLarge;
import hutong.programme.applications.AttachmentOutcome.TooMany;
import hutong.programme.applications.AttachmentOutcome.Unknown;
import hutong.programme.applications.AttachmentOutcome.WrongType;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.applications.internal.FileKind;
import hutong.programme.calls.CallLimits;
import hutong.store.Columns;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The files of applications.
 *
 * <ul>
 *   <li>Only documents, pictures and text, told by their content; a program named as a PDF is
 *       refused.
 *   <li>Added and removed only while the applicant may write.
 *   <li>Whoever hands a file out sends it for saving, with the media type found here.
 * </ul>
 */
@Singleton
public class AttachmentBook {
    private static final String COLUMNS =
            "id, application, field, file_name, media_type, size_bytes, sha256, created_at,"
                    + " created_by";

    private final Database database;
    private final Time time;

    @Inject
    public AttachmentBook(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Adds a file; the same id again answers the file that is there. */
    public AttachmentOutcome add(
            UUID id, UUID application, String field, String fileName, byte[] content, UUID person) {
        if (content.length > CallLimits.ATTACHMENT_BYTES_MAX) {
            return new TooLarge(CallLimits.ATTACHMENT_BYTES_MAX);
        }
        String name = clean(fileName);
        Optional<FileKind> kind = FileKind.of(name, content);
        if (kind.isEmpty()) {
            return new WrongType(
                    "Attach a PDF, PNG, JPEG, office document or text file whose content is what"
                            + " its name says.");
        }
        return database.transact(handle -> {
            Optional<Attachment> known = byId(handle, id);
            if (known.isPresent()) {
                return new Done(known.get());
            }
            Optional<AttachmentOutcome> against = against(handle, application);
            if (against.isPresent()) {
                return against.get();
            }
            if (list(handle, application).size() >= CallLimits.ATTACHMENTS_MAX) {
                return new TooMany(CallLimits.ATTACHMENTS_MAX);
            }
            insert(handle, id, application, field, name, kind.get(), content, person);
            return new Done(byId(handle, id).orElseThrow());
        });
    }

    public AttachmentOutcome remove(UUID application, UUID id) {
        return database.transact(handle -> {
            Optional<Attachment> found =
                    byId(handle, id).filter(a -> a.application().equals(application));
            if (found.isEmpty()) {
                return new Unknown();
            }
            Optional<AttachmentOutcome> against = against(handle, application);
            if (against.isPresent()) {
                return against.get();
            }
            handle.createUpdate("DELETE FROM programme.attachment WHERE id = :id")
                    .bind("id", id)
                    .execute();
            return new Done(found.get());
        });
    }

    public List<Attachment> list(UUID application) {
        return database.read(handle -> list(handle, application));
    }

    public Optional<Attachment> find(UUID id) {
        return database.read(handle -> byId(handle, id));
    }

    public Optional<byte[]> content(UUID id) {
        return database.read(handle ->
                handle.createQuery("SELECT content FROM programme.attachment WHERE id = :id")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .findOne());
    }

    private static Optional<AttachmentOutcome> against(Handle handle, UUID application) {
        Optional<Application> found = ApplicationRows.lock(handle, application);
        if (found.isEmpty()) {
            return Optional.of(new Unknown());
        }
        ApplicationState state = found.get().state();
        boolean editable =
                state == ApplicationState.DRAFT || state == ApplicationState.INFORMATION_REQUESTED;
        return editable ? Optional.empty() : Optional.of(new NotEditable(state));
    }

    private void insert(
            Handle handle,
            UUID id,
            UUID application,
            String field,
            String name,
            FileKind kind,
            byte[] content,
            UUID person) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.attachment
                            (id, application, field, file_name, media_type, size_bytes, sha256,
                             content, created_at, created_by)
                        VALUES (:id, :application, :field, :name, :type, :size, :sha256, :content,
                             :at, :by)
                        """)
                .bind("id", id)
                .bind("application", application)
                .bind("field", field)
                .bind("name", name)
                .bind("type", kind.mediaType())
                .bind("size", content.length)
                .bind("sha256", Sha256.of(content))
                .bind("content", content)
                .bind("at", Columns.time(time.now()))
                .bind("by", person)
                .execute();
    }

    /** The last part of a path, without what a header or a terminal could misread. */
    public static String clean(String fileName) {
        String last =
                fileName.substring(
                        Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String kept = last.replaceAll("[\\p{Cntrl}\"<>|:*?;]", "_").strip();
        return kept.length() > 120 ? kept.substring(kept.length() - 120) : kept;
    }

    private static List<Attachment> list(Handle handle, UUID application) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM programme.attachment WHERE application = :application"
                                + " ORDER BY created_at, id")
                .bind("application", application)
                .map((row, context) -> map(row))
                .list();
    }

    private static Optional<Attachment> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM programme.attachment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    private static Attachment map(ResultSet row) throws SQLException {
        return new Attachment(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "application"),
                row.getString("field"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getInt("size_bytes"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                Columns.instant(row, "created_at"),
                Columns.uuid(row, "created_by"));
    }
}
