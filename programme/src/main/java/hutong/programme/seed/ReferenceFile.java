package hutong.programme.seed;

import hutong.kernel.Texts;
import hutong.programme.Role;
import hutong.programme.board.Figure;
import hutong.programme.board.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape of {@code programme/reference.json}; {@code source} names one of {@code sources}. */
record ReferenceFile(
        String slug,
        Words name,
        Words purpose,
        Words office,
        int coOrganisers,
        String currency,
        String announcedOn,
        String source,
        Map<String, Words> sources,
        List<BatchEntry> batches,
        List<PartnerEntry> partners,
        List<TargetEntry> targets,
        List<PlaceEntry> centres,
        List<FigureEntry> figures) {

    record Words(String en, String zh, String vi) {
        Texts texts() {
            return new Texts(en, zh, vi);
        }
    }

    record BatchEntry(
            int number, String announcedOn, int announcedCount, Words note, String source) {}

    record PartnerEntry(
            String key, Words name, Set<Role> roles, int batch, String joinedOn, String source) {}

    record TargetEntry(
            String key,
            Target.Kind kind,
            Words title,
            Target.Comparison comparison,
            int threshold,
            String source) {}

    record PlaceEntry(String key, Words name, Words place, String source) {}

    record FigureEntry(
            String key,
            Figure.Topic topic,
            Words label,
            Words value,
            @Nullable Words note,
            @Nullable String asOf,
            String source) {
        Optional<Texts> noteTexts() {
            return Optional.ofNullable(note).map(Words::texts);
        }
    }

    Texts sourced(String key) {
        Words words = sources.get(key);
        if (words == null) {
            throw new IllegalStateException("reference.json names a source that it lacks: " + key);
        }
        return words.texts();
    }
}
