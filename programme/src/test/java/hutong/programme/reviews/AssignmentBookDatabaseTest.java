package hutong.programme.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.applications.Application;
import hutong.programme.calls.Call;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssignmentBookDatabaseTest {
    private final ReviewFixture it = new ReviewFixture();
    private final UUID firm = it.organisation("Firm");

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void nobodyGetsAnApplicationOfTheirOwnSide() {
        Application application = it.application(it.call(1, 100, 5), firm, 10, "{}");
        UUID member = it.reviewer(5);
        it.joins(member, firm);
        UUID adviser = it.reviewer(5);
        it.reviewers.declare(tie(adviser, Optional.empty()), adviser);
        UUID investor = it.reviewer(5);
        UUID fund = it.organisation("Fund");
        it.joins(investor, fund);
        it.owns(fund, firm);
        UUID sister = it.reviewer(5);
        UUID sisterFirm = it.organisation("Sister");
        it.joins(sister, sisterFirm);
        it.owns(fund, sisterFirm);
        assertThat(kind(application, member)).isEqualTo(Conflict.Kind.MEMBERSHIP);
        assertThat(kind(application, adviser)).isEqualTo(Conflict.Kind.DECLARED);
        assertThat(kind(application, investor)).isEqualTo(Conflict.Kind.OWNERSHIP);
        assertThat(kind(application, sister)).isEqualTo(Conflict.Kind.OWNERSHIP);
        assertThat(it.assignments.propose(ReviewFixture.PROGRAMME, application.call()).pairs())
                .isEmpty();
        UUID free = it.reviewer(5);
        UUID former = it.reviewer(5);
        it.reviewers.declare(tie(former, Optional.of(LocalDate.of(2020, 1, 1))), former);
        assertThat(it.assigned(application, free).state()).isEqualTo(ReviewState.TO_DECLARE);
        assertThat(it.assigned(application, former).state()).isEqualTo(ReviewState.TO_DECLARE);
    }

    @Test
    void theProposalIsFairAndSaysWhereReviewersAreShort() {
        Call call = it.call(2, 100, 5);
        UUID city = it.reviewer(2, "smart_city");
        UUID cars = it.reviewer(2, "cars");
        UUID any = it.reviewer(1);
        Application first = it.application(call, firm, 10, "{\"topic\": \"smart_city\"}");
        Application second = it.application(call, firm, 10, "{\"topic\": \"cars\"}");
        Application third = it.application(call, firm, 10, "{}");
        AssignmentProposal proposal = it.assignments.propose(ReviewFixture.PROGRAMME, call.id());
        assertThat(proposal.pairs()).hasSize(5);
        assertThat(proposal.shortages()).hasSize(1);
        assertThat(proposal.shortages().getFirst().application()).isEqualTo(third.id());
        assertThat(proposal.pairs())
                .anyMatch(p -> p.application().equals(first.id()) && p.reviewer().equals(city))
                .anyMatch(p -> p.application().equals(second.id()) && p.reviewer().equals(cars))
                .anyMatch(p -> p.reviewer().equals(any));
        assertThat(
                        it.assignments.assignAll(
                                ReviewFixture.PROGRAMME,
                                proposal.pairs(),
                                Optional.empty(),
                                ReviewFixture.OFFICER))
                .isEqualTo(5);
        assertThat(it.assignments.propose(ReviewFixture.PROGRAMME, call.id()).pairs()).isEmpty();
    }

    @Test
    void anotherProgrammesOfficeAssignsNothing() {
        Application application = it.application(it.call(1, 100, 5), firm, 10, "{}");
        ReviewOutcome outcome =
                it.assignments.assign(
                        new UUID(9, 9),
                        application.id(),
                        it.reviewer(5),
                        "",
                        Optional.empty(),
                        ReviewFixture.OFFICER);
        assertThat(outcome.refusal().code()).isEqualTo("application_not_found");
    }

    private Conflict.Kind kind(Application application, UUID person) {
        ReviewOutcome outcome =
                it.assignments.assign(
                        ReviewFixture.PROGRAMME,
                        application.id(),
                        person,
                        "",
                        Optional.empty(),
                        ReviewFixture.OFFICER);
        return ((ReviewOutcome.Conflicted) outcome).conflict().kind();
    }

    private Tie tie(UUID person, Optional<LocalDate> until) {
        return new Tie(
                it.ids.next(),
                ReviewFixture.PROGRAMME,
                person,
                firm,
                Tie.Kind.ADVICE,
                "on chips",
                until);
    }
}
