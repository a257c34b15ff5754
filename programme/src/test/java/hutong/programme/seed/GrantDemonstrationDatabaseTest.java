package hutong.programme.seed;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.IdentityLimits;
import hutong.identity.People;
import hutong.identity.Roles;
import hutong.kernel.Credit;
import hutong.programme.decisions.Panel;
import hutong.programme.decisions.SetProposal;
import hutong.programme.reviews.ReviewFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantDemonstrationDatabaseTest {
    @Test
    void fortyApplicationsNineReviewersAndASetUnderSixtyMillionAndTwelve() {
        try (ReviewFixture it = new ReviewFixture()) {
            GrantDemonstration seed =
                    new GrantDemonstration(
                            it.house.database,
                            it.calls,
                            it.moves,
                            it.house.organisations,
                            new People(it.house.database, IdentityLimits.defaults()),
                            new Roles(it.house.time),
                            it.house.time);
            seed.plant(ReviewFixture.PROGRAMME);
            seed.plant(ReviewFixture.PROGRAMME);
            var ranking =
                    it.panel
                            .ranking(
                                    ReviewFixture.PROGRAMME,
                                    GrantDemonstration.call(),
                                    Optional.empty(),
                                    500)
                            .items();
            assertThat(ranking).hasSize(40);
            assertThat(ranking)
                    .allMatch(standing -> standing.reviews() + standing.waiting() == 3)
                    .anyMatch(standing -> standing.waiting() > 0);
            assertThat(it.reviewers.of(ReviewFixture.PROGRAMME)).hasSize(9);
            Panel.Proposal proposal =
                    it.panel.propose(ReviewFixture.PROGRAMME, GrantDemonstration.call());
            SetProposal.Proposed set = (SetProposal.Proposed) proposal.set();
            assertThat(set.chosen()).isNotEmpty().hasSizeLessThanOrEqualTo(12);
            assertThat(set.cost()).isLessThanOrEqualTo(Credit.ofCredits(60_000_000));
        }
    }
}
