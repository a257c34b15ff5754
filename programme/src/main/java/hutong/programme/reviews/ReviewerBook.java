package hutong.programme.reviews;

import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.reviews.internal.ConflictFinder;
import hutong.programme.reviews.internal.ReviewerRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The reviewers of the programmes, what they know, how much they take, and what ties them.
 *
 * <p>The door has checked that the caller may act for the office, or declares ties of their own.
 */
@Singleton
public class ReviewerBook {
    private final Database database;
    private final Time time;
    private final AuditTrail audit;

    public ReviewerBook(Database database, Time time, AuditTrail audit) {
        this.database = database;
        this.time = time;
        this.audit = audit;
    }

    /** Writes a reviewer down, or what changed of one; empty when done. */
    public Optional<Refusal> put(Reviewer reviewer, UUID by) {
        Optional<Refusal> fault = fault(reviewer);
        if (fault.isPresent()) {
            return fault;
        }
        database.run(handle -> {
            Optional<Reviewer> before =
                    ReviewerRows.find(handle, reviewer.programme(), reviewer.person());
            if (before.equals(Optional.of(reviewer))) {
                return;
            }
            ReviewerRows.put(handle, reviewer, time.now(), by);
            audit.record(
                    handle,
                    Act.of(by, "reviewer.changed", reviewer.person(), reviewer.programme())
                            .changed(
                                    "load_max",
                                    before.map(Reviewer::loadMax).orElse(0),
                                    reviewer.loadMax())
                            .changed(
                                    "topics",
                                    before.map(Reviewer::topics).orElse(Set.of()),
                                    reviewer.topics())
                            .changed(
                                    "active",
                                    before.map(Reviewer::active).orElse(false),
                                    reviewer.active()));
        });
        return Optional.empty();
    }

    /** Writes a tie down; the same id again is nothing new. Ties are never erased, they end. */
    public Optional<Refusal> declare(Tie tie, UUID by) {
        if (tie.note().length() > ReviewLimits.REASON_CHARACTERS_MAX) {
            return Optional.of(Refusal.invalid("note", "Make it shorter."));
        }
        database.run(handle -> {
            ReviewerRows.insert(handle, tie, time.now(), by);
            audit.record(
                    handle,
                    Act.of(by, "reviewer.tie_declared", tie.person(), tie.programme())
                            .changed("organisation", "", tie.organisation())
                            .changed("kind", "", tie.kind()));
        });
        return Optional.empty();
    }

    /**
     * Lets a tie end after a day; a day before today takes it out of force at once. Empty when
     * done.
     */
    public Optional<Refusal> end(UUID programme, UUID tie, LocalDate last, UUID by) {
        return database.transact(handle -> {
            Optional<Tie> known = ReviewerRows.lockTie(handle, programme, tie);
            if (known.isEmpty()) {
                return Optional.of(
                        Refusal.of(
                                Refusal.Kind.NOT_FOUND, "tie_not_found", "There is no such tie."));
            }
            if (known.get().until().equals(Optional.of(last))) {
                return Optional.empty();
            }
            ReviewerRows.endTie(handle, tie, last);
            audit.record(
                    handle,
                    Act.of(by, "reviewer.tie_ended", known.get().person(), programme)
                            .changed(
                                    "organisation",
                                    known.get().organisation(),
                                    known.get().organisation())
                            .changed(
                                    "until",
                                    known.get().until().map(LocalDate::toString).orElse(""),
                                    last));
            return Optional.empty();
        });
    }

    /** People who may review in the programme and stand in no list yet. */
    public List<UUID> unlisted(UUID programme) {
        return database.read(handle -> ReviewerRows.unlisted(handle, programme));
    }

    /** The organisations that a person belongs to: ties that need no declaration. */
    public List<UUID> memberships(UUID person) {
        return database.read(handle -> ReviewerRows.memberships(handle, person));
    }

    /**
     * What follows from all ties for the applications that are being looked at: one conflict for
     * each applicant that the person may not judge.
     */
    public List<Conflict> conflicts(UUID programme, UUID person) {
        return conflicts(programme, List.of(person)).getOrDefault(person, List.of());
    }

    /** {@link #conflicts(UUID, UUID)} of several people, loaded once. */
    public Map<UUID, List<Conflict>> conflicts(UUID programme, List<UUID> people) {
        return database.read(handle -> {
            ConflictFinder finder = ConflictFinder.load(handle, people, time.now());
            List<UUID> applicants =
                    ReviewerRows.applicants(handle, programme, ReviewLimits.APPLICANTS_MAX);
            Map<UUID, List<Conflict>> found = new HashMap<>();
            for (UUID person : people) {
                found.put(
                        person,
                        applicants.stream()
                                .flatMap(it -> finder.between(person, it).stream())
                                .toList());
            }
            return found;
        });
    }

    /** Applications that the person is to judge, judges or judged, by their applicants. */
    public Map<UUID, UUID> judged(UUID programme, UUID person) {
        return database.read(handle -> ReviewerRows.judged(handle, programme, person));
    }

    public List<Reviewer> of(UUID programme) {
        return database.read(handle -> ReviewerRows.of(handle, programme));
    }

    public Optional<Reviewer> find(UUID programme, UUID person) {
        return database.read(handle -> ReviewerRows.find(handle, programme, person));
    }

    public List<Tie> ties(UUID programme, UUID person) {
        return database.read(handle -> ReviewerRows.ties(handle, programme, person));
    }

    /** Why the person may not judge this organisation today; empty when nothing is known. */
    public Optional<Conflict> conflict(UUID person, UUID organisation) {
        return database.read(handle ->
                ConflictFinder.load(handle, List.of(person), time.now())
                        .between(person, organisation));
    }

    private static Optional<Refusal> fault(Reviewer reviewer) {
        if (reviewer.loadMax() < 1 || reviewer.loadMax() > ReviewLimits.LOAD_MAX) {
            return Optional.of(
                    Refusal.invalid("load_max", "Between 1 and " + ReviewLimits.LOAD_MAX + "."));
        }
        boolean longTopic =
                reviewer.topics().stream()
                        .anyMatch(topic ->
                                topic.isBlank()
                                        || topic.length() > ReviewLimits.TOPIC_CHARACTERS_MAX);
        if (longTopic || reviewer.topics().size() > ReviewLimits.TOPICS_MAX) {
            return Optional.of(
                    Refusal.invalid(
                            "topics", "At most " + ReviewLimits.TOPICS_MAX + " short topics."));
        }
        return Optional.empty();
    }
}
