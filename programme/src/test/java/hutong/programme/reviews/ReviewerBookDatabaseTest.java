package hutong.programme.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Refusal;
import hutong.programme.applications.Application;
import hutong.programme.calls.Call;
import hutong.programme.partners.Ownership;
import hutong.programme.partners.OwnershipBook;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ties of reviewers, who owns whom, and what follows for the applications in hand. */
class ReviewerBookDatabaseTest {
    private final ReviewFixture it = new ReviewFixture();
    private final OwnershipBook owners =
            new OwnershipBook(it.house.database, it.house.time, it.house.trail);
    private final UUID firm = it.organisation("Firm");
    private final UUID reviewer = it.reviewer(9);
    private final LocalDate today = LocalDate.ofInstant(it.house.time.now(), ZoneOffset.UTC);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void aTieIsAConflictUntilItEnds() {
        it.application(it.call(1, 100, 5), firm, 10, "{}");
        assertThat(conflicts()).isEmpty();
        Tie tie = tie(firm);
        assertThat(it.reviewers.declare(tie, ReviewFixture.OFFICER)).isEmpty();
        assertThat(conflicts())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.applicant()).isEqualTo(firm);
                    assertThat(found.kind()).isEqualTo(Conflict.Kind.DECLARED);
                });
        assertThat(end(ReviewFixture.PROGRAMME, tie, today)).isEmpty();
        assertThat(conflicts()).as("its last day still counts").hasSize(1);
        assertThat(end(ReviewFixture.PROGRAMME, tie, today.minusDays(1))).isEmpty();
        assertThat(conflicts()).isEmpty();
        assertThat(it.reviewers.ties(ReviewFixture.PROGRAMME, reviewer)).hasSize(1);
    }

    @Test
    void anotherProgrammesOfficeEndsNoTie() {
        Tie tie = tie(firm);
        it.reviewers.declare(tie, ReviewFixture.OFFICER);
        assertThat(end(new UUID(1, 2), tie, today).map(Refusal::code)).contains("tie_not_found");
    }

    @Test
    void whatAnInvestorOwnsIsAConflictOfItsPeopleUntilTheDayThatItEnds() {
        UUID investor = it.organisation("Ventures");
        it.joins(reviewer, investor);
        it.application(it.call(1, 100, 5), firm, 10, "{}");
        assertThat(conflicts()).isEmpty();
        Ownership owned = ownership(investor, firm);
        assertThat(owners.record(ReviewFixture.PROGRAMME, owned, ReviewFixture.OFFICER)).isEmpty();
        assertThat(conflicts())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Conflict.Kind.OWNERSHIP));
        assertThat(owners.of(ReviewFixture.PROGRAMME)).containsExactly(owned);
        assertThat(owners.of(new UUID(1, 2))).as("another programme's office").isEmpty();
        assertThat(
                        owners.end(new UUID(1, 2), owned.id(), today, ReviewFixture.OFFICER)
                                .map(Refusal::code))
                .contains("ownership_not_found");
        assertThat(owners.end(ReviewFixture.PROGRAMME, owned.id(), today, ReviewFixture.OFFICER))
                .isEmpty();
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void anOwnershipOfStrangersOrWithoutASourceIsRefused() {
        UUID stranger = it.organisation("Stranger");
        UUID other = it.organisation("Other");
        assertThat(record(ownership(stranger, other))).contains("invalid_held");
        assertThat(record(ownership(stranger, stranger))).contains("invalid_held");
        it.application(it.call(1, 100, 5), firm, 10, "{}");
        Ownership known = ownership(stranger, firm);
        assertThat(
                        record(
                                new Ownership(
                                        known.id(),
                                        known.holder(),
                                        known.held(),
                                        known.kind(),
                                        OptionalInt.of(0),
                                        known.since(),
                                        known.until(),
                                        known.source())))
                .contains("invalid_share");
    }

    @Test
    void theApplicationIsOpenToItsReviewerAfterTheStatementOnly() {
        Call call = it.call(1, 100, 5);
        Application application = it.application(call, firm, 10, "{}");
        Review assigned = it.assigned(application, reviewer);
        assertThat(it.reader.isOpenTo(application.id(), reviewer)).isFalse();
        Review open = it.opened(assigned);
        assertThat(it.reader.isOpenTo(application.id(), reviewer)).isTrue();
        assertThat(it.reader.isOpenTo(application.id(), it.reviewer(9))).isFalse();
        it.desk.recuse(open.id(), open.version(), "A cousin", reviewer).orThrow();
        assertThat(it.reader.isOpenTo(application.id(), reviewer)).isFalse();
    }

    private List<Conflict> conflicts() {
        return it.reviewers.conflicts(ReviewFixture.PROGRAMME, reviewer);
    }

    private Optional<Refusal> end(UUID programme, Tie tie, LocalDate last) {
        return it.reviewers.end(programme, tie.id(), last, ReviewFixture.OFFICER);
    }

    private Optional<String> record(Ownership ownership) {
        return owners.record(ReviewFixture.PROGRAMME, ownership, ReviewFixture.OFFICER)
                .map(Refusal::code);
    }

    private Tie tie(UUID organisation) {
        return new Tie(
                it.ids.next(),
                ReviewFixture.PROGRAMME,
                reviewer,
                organisation,
                Tie.Kind.ADVICE,
                "Board",
                Optional.empty());
    }

    private Ownership ownership(UUID holder, UUID held) {
        return new Ownership(
                it.ids.next(),
                holder,
                held,
                Ownership.Kind.OWNERSHIP,
                OptionalInt.of(1_500),
                today.minusDays(10),
                Optional.empty(),
                "the register");
    }
}
