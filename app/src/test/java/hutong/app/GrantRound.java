package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.applications.BeginOutcome;
import hutong.programme.applications.Move;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.applications.SaveOutcome;
import hutong.programme.applications.SubmitOutcome;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewDesk;
import hutong.programme.reviews.ReviewDesk.ReviewText;
import hutong.programme.reviews.ReviewReader;
import hutong.programme.reviews.ReviewState;
import hutong.programme.reviews.ReviewerBook;
import hutong.programme.reviews.Tie;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What forty applicants and nine reviewers of a grant call do that nobody needs to watch: each by
 * the same desks that the pages use.
 */
@Singleton
public class GrantRound {
    static final List<String> TOPICS = List.of("lane_lamps", "lane_roofs", "lane_doors");
    private static final UUID PROGRAMME = ProgrammeSeed.programme();

    private final Database database;
    private final ApplicationDesk desk;
    private final ApplicationReader reader;
    private final OfficeDesk office;
    private final ReviewReader reviews;
    private final ReviewDesk writing;
    private final ReviewerBook reviewers;
    private final Ids ids;

    @Inject
    public GrantRound(
            Database database,
            ApplicationDesk desk,
            ApplicationReader reader,
            OfficeDesk office,
            ReviewReader reviews,
            ReviewDesk writing,
            ReviewerBook reviewers,
            Ids ids) {
        this.database = database;
        this.desk = desk;
        this.reader = reader;
        this.office = office;
        this.reviews = reviews;
        this.writing = writing;
        this.reviewers = reviewers;
        this.ids = ids;
    }

    /** Hands one in: 2 to 9 million, of one of the topics. */
    UUID apply(UUID call, UUID firm, int at, UUID person) {
        UUID id = ids.next();
        BeginOutcome begun = desk.begin(id, call, firm, Optional.empty(), person);
        assertThat(begun).isInstanceOf(BeginOutcome.Begun.class);
        String answers =
                "{\"topic\":\"%s\",\"plan\":\"Plan %d <b>&amp;</b>\"}"
                        .formatted(TOPICS.get(at % 3), at);
        SaveOutcome saved = desk.save(id, 1, "Project " + (at + 1), asked(at), answers);
        int version = ((SaveOutcome.Saved) saved).application().version();
        assertThat(desk.submit(id, version, person)).isInstanceOf(SubmitOutcome.Submitted.class);
        return id;
    }

    static Credit asked(int at) {
        return Credit.ofCredits(2_000_000L + (at * 37 % 11) * 700_000L);
    }

    /** The office moves all of them on. */
    void move(List<UUID> applications, Move move, UUID officer) {
        for (UUID id : applications) {
            Application now = application(id);
            office.move(PROGRAMME, id, now.version(), move, "", officer).orThrow();
        }
    }

    Application application(UUID id) {
        return reader.find(id).orElseThrow();
    }

    void tie(UUID person, UUID firm, Tie.Kind kind, UUID by) {
        Tie tie = new Tie(ids.next(), PROGRAMME, person, firm, kind, "", Optional.empty());
        assertThat(reviewers.declare(tie, by)).isEmpty();
    }

    /** A part of a firm belongs to an investor. */
    void owns(UUID investor, UUID firm, UUID by) {
        database.run(handle ->
                handle.execute(
                        """
                        INSERT INTO programme.affiliation (id, holder, held, kind,
                            share_basis_points, since, source, recorded_at, recorded_by)
                        VALUES (?, ?, ?, 'OWNERSHIP', 1500, '2025-01-01', 'a test', now(), ?)
                        """,
                        ids.next(),
                        investor,
                        firm,
                        by));
    }

    boolean inConflict(UUID person, UUID firm) {
        return reviewers.conflict(person, firm).isPresent();
    }

    List<Review> of(UUID application) {
        return reviews.ofApplication(PROGRAMME, application);
    }

    /** Every review that waits is signed, written and handed in. */
    void judge(List<UUID> applications) {
        int at = 0;
        for (UUID id : applications) {
            for (Review review : of(id)) {
                judge(review, at);
            }
            at++;
        }
    }

    private void judge(Review review, int at) {
        UUID by = review.reviewer();
        Review open = review;
        if (open.state() == ReviewState.TO_DECLARE) {
            open = writing.stateNoConflict(open.id(), open.version(), "None.", by).orThrow();
        }
        if (open.state() == ReviewState.OPEN) {
            int taste = Math.floorMod(by.hashCode(), 3) - 1;
            Map<String, Integer> scores =
                    Map.of("novelty", score(at * 3, taste), "team", score(at * 5, taste));
            ReviewText text = new ReviewText(scores, "For the panel.", "Well <i>put</i>.");
            writing.submit(open.id(), open.version(), text, by).orThrow();
        }
    }

    private static int score(int own, int taste) {
        return Math.clamp(3L + (own + 2) % 7 + taste, 0, 10);
    }
}
