package hutong.programme.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Page;
import hutong.programme.calls.Call;
import hutong.programme.reviews.ReviewFixture;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand applications and fifty thousand reviews; the bounds leave room for a busy machine.
 */
class PanelScaleDatabaseTest {
    private static final String APPLICATIONS =
            """
            INSERT INTO programme.application (id, programme, call, number, organisation, created_by,
                state, round, title, requested, answers, form_version, created_at, changed_at,
                version)
            SELECT CAST(md5('a' || n) AS uuid), :programme, :call, 'N-' || lpad(n::text, 6, '0'),
                CAST(md5('o' || n % 3000) AS uuid), CAST(md5('p') AS uuid), 'REVIEW', 0,
                'Project ' || n, (1000000 + n * 7919 % 900000) * 1000000000, '{}', 1, now(), now(),
                3
            FROM generate_series(1, 10000) n
            """;
    private static final String REVIEWS =
            """
            INSERT INTO programme.review (id, programme, call, application, reviewer, state,
                assigned_at, assigned_by, why, scores, score, comment_panel, comment_applicant,
                submitted_at, changed_at, version)
            SELECT CAST(md5('r' || n || '.' || k) AS uuid), :programme, :call,
                CAST(md5('a' || n) AS uuid), CAST(md5('w' || (n * 5 + k) % 500) AS uuid),
                'SUBMITTED', now(), CAST(md5('p') AS uuid), '', '{}', (n * 7919 + k * 1237) % 10001,
                'text', 'text', now(), now(), 3
            FROM generate_series(1, 10000) n, generate_series(1, 5) k
            """;

    @Test
    void rankingAndProposalAnswerInTime() {
        try (ReviewFixture it = new ReviewFixture()) {
            Call call = it.call(5, 60_000_000, 12);
            for (String rows : new String[] {APPLICATIONS, REVIEWS}) {
                it.house.database.run(handle ->
                        handle.createUpdate(rows)
                                .bind("programme", ReviewFixture.PROGRAMME)
                                .bind("call", call.id())
                                .execute());
            }
            page(it, call, Optional.empty());
            long started = System.nanoTime();
            Page<Standing> first = page(it, call, Optional.empty());
            long firstMillis = (System.nanoTime() - started) / 1_000_000;
            started = System.nanoTime();
            assertThat(page(it, call, first.next()).items()).hasSize(50);
            long nextMillis = (System.nanoTime() - started) / 1_000_000;
            started = System.nanoTime();
            Panel.Proposal proposal = it.panel.propose(ReviewFixture.PROGRAMME, call.id());
            long proposalMillis = (System.nanoTime() - started) / 1_000_000;
            System.out.printf(
                    "ranking page %d ms, next page %d ms, proposal of 10,000 %d ms%n",
                    firstMillis, nextMillis, proposalMillis);
            assertThat(first.items()).hasSize(50);
            assertThat(((SetProposal.Proposed) proposal.set()).chosen()).hasSize(12);
            assertThat(Duration.ofMillis(firstMillis)).isLessThan(Duration.ofSeconds(2));
            assertThat(Duration.ofMillis(proposalMillis)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static Page<Standing> page(ReviewFixture it, Call call, Optional<String> after) {
        return it.panel.ranking(ReviewFixture.PROGRAMME, call.id(), after, 50);
    }
}
