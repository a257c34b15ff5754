package hutong.programme.reviews.internal;

import hutong.programme.reviews.Conflict;
import hutong.programme.reviews.Conflict.Kind;
import hutong.store.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who is tied to whom, loaded once for any number of questions: memberships and declared ties of
 * the people asked about, and who owns or belongs to whom.
 *
 * <p>Ownership counts directly and over one organisation between: an investor of the applicant, a
 * firm that the applicant holds, and two firms held by one investor.
 */
public final class ConflictFinder {
    private record Tied(UUID organisation, Kind kind, String detail) {}

    private record Edge(UUID to, String detail) {}

    private final Map<UUID, List<Tied>> sides = new HashMap<>();
    private final Map<UUID, List<Edge>> edges = new HashMap<>();

    private ConflictFinder() {}

    public static ConflictFinder load(Handle handle, Collection<UUID> people, Instant now) {
        ConflictFinder finder = new ConflictFinder();
        UUID[] asked = people.toArray(UUID[]::new);
        handle.createQuery(
                        """
                        SELECT person, organisation, '' AS kind, '' AS note
                        FROM identity.membership WHERE person = ANY (:people)
                        UNION ALL
                        SELECT person, organisation, kind, note FROM programme.reviewer_tie
                        WHERE person = ANY (:people)
                            AND (until IS NULL OR until >= CAST(:now AS date))
                        """)
                .bindArray("people", UUID.class, (Object[]) asked)
                .bind("now", Columns.time(now))
                .map((row, context) -> {
                    String kind = row.getString("kind");
                    String note = row.getString("note");
                    Tied tied =
                            new Tied(
                                    Columns.uuid(row, "organisation"),
                                    kind.isEmpty() ? Kind.MEMBERSHIP : Kind.DECLARED,
                                    kind + (note.isBlank() ? "" : " (" + note + ")"));
                    return Map.entry(Columns.uuid(row, "person"), tied);
                })
                .forEach(each -> finder.tie(each.getKey(), each.getValue()));
        handle.createQuery(
                        """
                        SELECT a.holder, a.held, a.kind, a.share_basis_points, a.source,
                            coalesce(h.name, '') AS holder_name, coalesce(o.name, '') AS held_name
                        FROM programme.affiliation a
                        LEFT JOIN identity.organisation h ON h.id = a.holder
                        LEFT JOIN identity.organisation o ON o.id = a.held
                        WHERE a.since <= CAST(:now AS date)
                            AND (a.until IS NULL OR a.until > CAST(:now AS date))
                        """)
                .bind("now", Columns.time(now))
                .map((row, context) -> {
                    UUID holder = Columns.uuid(row, "holder");
                    UUID held = Columns.uuid(row, "held");
                    String detail =
                            "%s of %s by %s, after %s"
                                    .formatted(
                                            row.getString("kind")
                                                    .toLowerCase(java.util.Locale.ROOT),
                                            row.getString("held_name"),
                                            row.getString("holder_name"),
                                            row.getString("source"));
                    finder.edges
                            .computeIfAbsent(holder, key -> new ArrayList<>())
                            .add(new Edge(held, detail));
                    finder.edges
                            .computeIfAbsent(held, key -> new ArrayList<>())
                            .add(new Edge(holder, detail));
                    return held;
                })
                .forEach(each -> {});
        return finder;
    }

    private void tie(UUID person, Tied tied) {
        sides.computeIfAbsent(person, key -> new ArrayList<>()).add(tied);
    }

    /**
     * Why the person may not judge an application of this organisation; empty when nothing is
     * known.
     */
    public Optional<Conflict> between(UUID person, UUID applicant) {
        List<Tied> own = sides.getOrDefault(person, List.of());
        for (Tied tied : own) {
            if (tied.organisation().equals(applicant)) {
                return Optional.of(
                        new Conflict(person, applicant, tied.kind(), applicant, tied.detail()));
            }
        }
        for (Tied tied : own) {
            Optional<String> chain = chain(tied.organisation(), applicant);
            if (chain.isPresent()) {
                return Optional.of(
                        new Conflict(
                                person,
                                applicant,
                                Kind.OWNERSHIP,
                                tied.organisation(),
                                chain.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> chain(UUID from, UUID to) {
        Set<UUID> seen = new HashSet<>();
        for (Edge first : edges.getOrDefault(from, List.of())) {
            if (first.to().equals(to)) {
                return Optional.of(first.detail());
            }
            if (seen.add(first.to())) {
                for (Edge second : edges.getOrDefault(first.to(), List.of())) {
                    if (second.to().equals(to)) {
                        return Optional.of(first.detail() + "; " + second.detail());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
