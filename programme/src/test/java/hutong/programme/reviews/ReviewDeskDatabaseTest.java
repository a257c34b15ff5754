package hutong.programme.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.applications.Application;
import hutong.programme.applications.Move;
import hutong.programme.calls.Call;
import hutong.programme.reviews.ReviewDesk.ReviewText;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReviewDeskDatabaseTest {
    private final ReviewFixture it = new ReviewFixture();
    private final UUID firm = it.organisation("Firm");
    private final Call call = it.call(2, 100, 5);
    private final Application application =
            it.application(call, firm, 10, "{\"topic\": \"smart_city\"}");

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void nothingIsShownBeforeTheStatementAndNothingAfterARecusal() {
        UUID reviewer = it.reviewer(5);
        Review review = it.assigned(application, reviewer);
        assertThat(view(review).application()).isEmpty();
        assertThat(view(review).applicant()).isEqualTo(firm);
        review = it.opened(review);
        assertThat(view(review).application()).contains(application);
        it.desk.recuse(review.id(), review.version(), "A cousin works there.", reviewer).orThrow();
        assertThat(view(review).application()).isEmpty();
    }

    @Test
    void othersAreSeenOnlyWhileOnesOwnIsIn() {
        UUID one = it.reviewer(5);
        UUID other = it.reviewer(5);
        it.submitted(application, other, 9, 4);
        Review mine = it.opened(it.assigned(application, one));
        assertThat(view(mine).others()).isEmpty();
        mine = it.desk.submit(mine.id(), mine.version(), ReviewFixture.text(5, 2), one).orThrow();
        assertThat(view(mine).others())
                .containsExactly(new ReviewReader.OtherReview(9_250, "for the panel"));
        it.desk
                .byOffice(
                        ReviewFixture.PROGRAMME,
                        mine.id(),
                        mine.version(),
                        ReviewMove.REOPEN,
                        "A typing error",
                        ReviewFixture.OFFICER)
                .orThrow();
        assertThat(view(mine).others()).isEmpty();
    }

    @Test
    void nobodyMovesOrReadsAReviewOfAnother() {
        UUID reviewer = it.reviewer(5);
        UUID other = it.reviewer(5);
        Review review = it.assigned(application, reviewer);
        assertThat(it.reader.own(review.id(), other)).isEmpty();
        assertThat(it.desk.stateNoConflict(review.id(), 1, "None.", other))
                .isInstanceOf(ReviewOutcome.Refused.class);
        assertThat(it.desk.save(review.id(), 1, ReviewFixture.text(1, 1), other))
                .isInstanceOf(ReviewOutcome.Refused.class);
        for (ReviewMove move : ReviewMove.values()) {
            assertThat(
                            it.desk.byOffice(
                                    new UUID(9, 9),
                                    review.id(),
                                    1,
                                    move,
                                    "",
                                    ReviewFixture.OFFICER))
                    .isInstanceOf(ReviewOutcome.Refused.class);
        }
        assertThat(it.reader.find(new UUID(9, 9), review.id())).isEmpty();
    }

    @Test
    void aMoveThatTheStateDoesNotAllowIsRefused() {
        Review review = it.assigned(application, it.reviewer(5));
        assertThat(it.desk.submit(review.id(), 1, ReviewFixture.text(1, 1), review.reviewer()))
                .isEqualTo(new ReviewOutcome.NotAllowed(ReviewState.TO_DECLARE, ReviewMove.SUBMIT));
        for (ReviewState state : ReviewState.values()) {
            for (ReviewMove move : ReviewMove.values()) {
                if (move.by() == ReviewMove.By.OFFICE && !move.from().contains(state)) {
                    force(review, state);
                    assertThat(office(review, move))
                            .isEqualTo(new ReviewOutcome.NotAllowed(state, move));
                }
            }
        }
    }

    @Test
    void aReviewIsWholeBeforeItIsHandedIn() {
        Review open = it.opened(it.assigned(application, it.reviewer(5)));
        ReviewText half = new ReviewText(Map.of("novelty", 7), "", "");
        Review saved = it.desk.save(open.id(), open.version(), half, open.reviewer()).orThrow();
        assertThat(
                        it.desk
                                .submit(open.id(), saved.version(), half, open.reviewer())
                                .refusal()
                                .code())
                .isEqualTo("invalid_score_team");
        assertThat(
                        it.desk.submit(
                                open.id(),
                                saved.version(),
                                ReviewFixture.text(11, 4),
                                open.reviewer()))
                .isInstanceOf(ReviewOutcome.Refused.class);
        assertThat(it.desk.save(open.id(), open.version(), half, open.reviewer()))
                .isInstanceOf(ReviewOutcome.Already.class);
        assertThat(
                        it.desk.save(
                                open.id(),
                                open.version(),
                                ReviewFixture.text(1, 1),
                                open.reviewer()))
                .isInstanceOf(ReviewOutcome.ChangedMeanwhile.class);
    }

    @Test
    void aConflictThatCameToLightRecusesAtTheStatement() {
        UUID reviewer = it.reviewer(5);
        Review review = it.assigned(application, reviewer);
        it.joins(reviewer, firm);
        assertThat(it.desk.stateNoConflict(review.id(), 1, "None.", reviewer))
                .isInstanceOf(ReviewOutcome.Conflicted.class);
        assertThat(view(review).review().state()).isEqualTo(ReviewState.RECUSED);
    }

    @Test
    void nothingIsWrittenOnceTheApplicationLeftReview() {
        Review open = it.opened(it.assigned(application, it.reviewer(5)));
        it.move(application, Move.SEND_TO_DECISION);
        assertThat(
                        it.desk
                                .submit(
                                        open.id(),
                                        open.version(),
                                        ReviewFixture.text(1, 1),
                                        open.reviewer())
                                .refusal()
                                .code())
                .isEqualTo("application_not_in_review");
    }

    private ReviewReader.ReviewersView view(Review review) {
        return it.reader.own(review.id(), review.reviewer()).orElseThrow();
    }

    private ReviewOutcome office(Review review, ReviewMove move) {
        int version = it.reader.find(ReviewFixture.PROGRAMME, review.id()).orElseThrow().version();
        return it.desk.byOffice(
                ReviewFixture.PROGRAMME, review.id(), version, move, "", ReviewFixture.OFFICER);
    }

    private void force(Review review, ReviewState state) {
        it.house.database.run(handle ->
                handle.createUpdate(
                                """
                                UPDATE programme.review SET state = :state,
                                    score = CASE WHEN :state = 'SUBMITTED' THEN 1 END
                                WHERE id = :id
                                """)
                        .bind("state", state.name())
                        .bind("id", review.id())
                        .execute());
    }
}
