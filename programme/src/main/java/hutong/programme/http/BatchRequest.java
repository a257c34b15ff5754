package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.programme.partners.BatchPlans;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an officer sends to announce or plan a batch.
 *
 * @param programme its slug; not for a change
 * @param on the day, such as 2026-12-31
 * @param note what is said of it
 * @param partners ids of partners that wait
 * @param version the one that was read; for a change
 */
public record BatchRequest(
        @Nullable String programme,
        @Nullable String on,
        @Nullable Texts note,
        @Nullable List<String> partners,
        @Nullable Integer version) {
    /** A move that needs no more. */
    public record Moving(@Nullable Integer version, @Nullable String reason) {}

    BatchPlans.Wanted wanted() {
        return new BatchPlans.Wanted(Asked.date("on", on), said(), ids());
    }

    Texts said() {
        if (note == null) {
            return Texts.english("Announced by the programme office.");
        }
        Asked.lines("note", note.en() + note.zh() + note.vi());
        return note;
    }

    Set<UUID> ids() {
        if (partners == null) {
            throw Refusal.invalid("partners", "Name the partners of the batch.").asException();
        }
        Set<UUID> ids = new HashSet<>();
        partners.forEach(it -> ids.add(Given.id("partners", it)));
        return ids;
    }
}
