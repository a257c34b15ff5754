package hutong.programme.awards;

import hutong.kernel.Refusal;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.programme.applications.AttachmentBook;
import hutong.programme.applications.internal.FileKind;
import hutong.programme.awards.StepOutcome.Done;
import hutong.programme.awards.StepOutcome.Exists;
import hutong.programme.awards.StepOutcome.NotAllowed;
import hutong.programme.calls.CallLimits;
import hutong.programme.internal.EvidenceRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Evidence of milestones and proofs of vouchers: documents, pictures and text, told by their
 * content; added while the holder may write, and never removed.
 */
@Singleton
public final class EvidenceBook {
    private final Database database;
    private final Time time;

    @Inject
    public EvidenceBook(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * @param id made once by the caller and kept for every retry
     * @param subject the milestone or voucher
     */
    public StepOutcome<EvidenceFile> add(
            UUID id, UUID subject, String fileName, byte[] content, UUID by) {
        String name = AttachmentBook.clean(fileName);
        Optional<FileKind> kind = FileKind.of(name, content);
        if (content.length > CallLimits.ATTACHMENT_BYTES_MAX) {
            return refused(Refusal.Kind.TOO_LARGE, "file_too_large", "A file has 10 MiB at most.");
        }
        if (content.length == 0 || kind.isEmpty()) {
            return refused(
                    Refusal.Kind.UNPROCESSABLE,
                    "file_type",
                    "Attach a PDF, PNG, JPEG, office document or text file whose content is what"
                            + " its name says.");
        }
        return StepOutcome.of(() ->
                database.transact(handle -> {
                    Optional<EvidenceFile> known = EvidenceRows.find(handle, id);
                    if (known.isPresent()) {
                        return new Exists<>(known.get());
                    }
                    EvidenceRows.Subject found =
                            EvidenceRows.lock(handle, subject)
                                    .orElseThrow(() ->
                                            Refusal.of(
                                                            Refusal.Kind.NOT_FOUND,
                                                            "not_found",
                                                            "There is nothing to attach it to.")
                                                    .asException());
                    if (!found.writable()) {
                        return new NotAllowed<>("HANDED_IN", "ATTACH");
                    }
                    if (EvidenceRows.count(handle, subject) >= CallLimits.ATTACHMENTS_MAX) {
                        return refused(
                                Refusal.Kind.CONFLICT, "too_many_files", "20 files are enough.");
                    }
                    EvidenceFile file =
                            new EvidenceFile(
                                    id,
                                    found.award(),
                                    subject,
                                    name,
                                    kind.get().mediaType(),
                                    content.length,
                                    HexFormat.of().formatHex(Sha256.of(content)),
                                    time.now(),
                                    by);
                    EvidenceRows.insert(handle, file, content);
                    return new Done<>(file);
                }));
    }

    /** In the order that they were added. */
    public List<EvidenceFile> of(UUID subject) {
        return database.read(handle -> EvidenceRows.of(handle, subject));
    }

    public Optional<EvidenceFile> find(UUID id) {
        return database.read(handle -> EvidenceRows.find(handle, id));
    }

    public Optional<byte[]> content(UUID id) {
        return database.read(handle -> EvidenceRows.content(handle, id));
    }

    private static StepOutcome<EvidenceFile> refused(
            Refusal.Kind kind, String code, String message) {
        return new StepOutcome.Refused<>(Refusal.of(kind, code, message));
    }
}
