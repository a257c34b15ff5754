package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.kernel.Credit;
import hutong.programme.applications.Move;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewState;
import hutong.programme.reviews.Tie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A grant call from forty applications to money in the bank: nine reviewers with conflicts, the
 * panel's set under 60 million and twelve, decisions, letters, acceptance, a milestone with its
 * evidence, its payment.
 */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class GrantBrowserTest extends MilestoneWalk {
    private static final int APPLICATIONS = 40;
    private static final int REVIEWERS = 9;
    private static final Credit BUDGET = Credit.ofCredits(60_000_000);
    private static final int AWARDS_MAX = 12;

    @Inject GrantRound round;

    private final List<UUID> firms = new ArrayList<>();
    private final List<UUID> applications = new ArrayList<>();
    private final List<Someone> reviewers = new ArrayList<>();

    @Test
    void fromFortyApplicationsToAPayment() throws Exception {
        Someone officer = official(OfficeRole.Kind.OFFICER);
        UUID call = grants(officer);
        handInForty(call, officer);
        nineReviewers(officer);
        round.move(applications, Move.SEND_TO_REVIEW, officer.id());

        assign(officer, call);
        for (int at = 0; at < APPLICATIONS; at++) {
            UUID firm = firms.get(at);
            assertThat(round.of(applications.get(at)))
                    .hasSize(3)
                    .noneMatch(it -> round.inConflict(it.reviewer(), firm));
        }
        declareJudgeAndStepBack(officer);
        assign(officer, call);
        round.judge(applications);
        round.move(applications, Move.SEND_TO_PANEL, officer.id());
        List<UUID> chosen = panel(officer, call);
        round.move(applications, Move.SEND_TO_DECISION, officer.id());

        UUID winner = chosen.getFirst();
        UUID loser =
                applications.stream().filter(it -> !chosen.contains(it)).findFirst().orElseThrow();
        approve(officer, winner);
        reject(officer, loser);
        for (UUID other : chosen.subList(1, chosen.size())) {
            decide(officer, other);
        }
        assertThat(Credit.parse(proposal(officer, call).get("cost").asText()))
                .as("nothing more fits")
                .isLessThanOrEqualTo(left(chosen));

        Someone member = owner(firms.get(applications.indexOf(winner)));
        letters(member, winner);
        accept(member, winner);
        milestone(
                officer,
                member,
                firms.get(applications.indexOf(winner)),
                "Grantee " + (applications.indexOf(winner) + 1) + " of the lane");
        theLedgerIsExact();
    }

    private UUID grants(Someone officer) throws Exception {
        String form =
                form(
                        officer.token(),
                        """
                        {"topic":{"type":"string"},"plan":{"type":"string","maxLength":5000}}\
                        """);
        return call(
                officer.token(),
                "GRANT",
                "Grants of the lane",
                form,
                """
                "budget":"60000000","awardsMax":12,"reviewersNeeded":3,
                "stages":["SCREENING","REVIEW","PANEL","DECISION","AWARD_RESPONSE"],
                "terms":{"cover_basis_points":10000,"purposes":["MODELS"],"suppliers":[],
                 "models":[],"award_max":"10000000","term_months":24,
                 "released_first_basis_points":3000,"pairing":false},
                "rubric":{"criteria":[
                 {"key":"novelty","name":{"en":"Novelty","zh":"","vi":""},
                  "guidance":{"en":"0 to 10","zh":"","vi":""},"weight":3,"score_max":10},
                 {"key":"team","name":{"en":"Team","zh":"","vi":""},
                  "guidance":{"en":"0 to 10","zh":"","vi":""},"weight":1,"score_max":10}]}\
                """);
    }

    private void handInForty(UUID call, Someone officer) {
        for (int at = 0; at < APPLICATIONS; at++) {
            UUID firm = firm("Grantee " + (at + 1) + " of the lane");
            firms.add(firm);
            applications.add(round.apply(call, firm, at, officer.id()));
        }
    }

    /** Each is tied to two applicants; the first works for one and its firm owns three more. */
    private void nineReviewers(Someone officer) throws Exception {
        for (int at = 0; at < REVIEWERS; at++) {
            Someone reviewer =
                    granted(person("Reviewer " + (at + 1)), PROGRAMME, OfficeRole.Kind.REVIEWER);
            reviewers.add(reviewer);
            String body =
                    "{\"person\":\"%s\",\"topics\":[\"%s\"],\"loadMax\":30}"
                            .formatted(reviewer.id(), GrantRound.TOPICS.get(at % 3));
            done(officer.token(), "reviews/office/" + SLUG + "/reviewers", body);
            Tie.Kind kind = Tie.Kind.values()[at % Tie.Kind.values().length];
            round.tie(reviewer.id(), firms.get(at), kind, officer.id());
            round.tie(reviewer.id(), firms.get(at + 20), kind, officer.id());
        }
        joined(reviewers.getFirst(), firms.get(9), Membership.Role.MEMBER);
        UUID investor = firm("Lane Ventures");
        joined(reviewers.get(1), investor, Membership.Role.MEMBER);
        for (int held : new int[] {30, 31, 32}) {
            round.owns(investor, firms.get(held), officer.id());
        }
    }

    /** Takes over what the system proposes. */
    private void assign(Someone officer, UUID call) {
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/panel/" + call);
            follow(page, "Assign reviewers");
            sound(page, "en");
            assertThat(page.locator(".notice.warn").count()).as("shortages").isZero();
            leave(page, page.getByText(Pattern.compile("Assign all \\d+")).first());
            sound(page, "en");
            assertThat(page.content()).contains("Nothing more to propose");
            shoot(page, "walk-grant-assigned");
        }
    }

    /** One review is judged, one stepped back from; one turns out to be in conflict. */
    private void declareJudgeAndStepBack(Someone officer) {
        Someone reviewer = reviewers.getLast();
        List<Review> mine =
                applications.stream()
                        .flatMap(it -> round.of(it).stream())
                        .filter(it -> it.reviewer().equals(reviewer.id()))
                        .toList();
        Review late = mine.get(2);
        UUID applicant = round.application(late.application()).organisation();
        try (BrowserContext desk = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(desk, reviewer);
            go(page, "/review");
            assertThat(answer(page)).startsWith("0");
            shoot(page, "walk-review-mine");
            go(page, "/review/" + mine.get(0).id());
            assertThat(page.content()).as("hidden before the statement").doesNotContain("Plan ");
            sign(page);
            assertThat(page.content()).contains("Plan ").contains("&lt;b&gt;");
            label(page, "Novelty (0–10)").fill("8");
            label(page, "Team (0–10)").fill("6");
            label(page, "For the panel").fill("Sound.");
            label(page, "For the applicant, without your name").fill("Well thought.");
            shoot(page, "walk-review-writing");
            press(page, "Hand in");
            sound(page, "en");
            assertThat(answer(page)).startsWith("75");
            go(page, "/review/" + mine.get(1).id());
            unfold(page, "Step back");
            label(page, "Reason").fill("We wrote a paper together.");
            press(page, "Step back");
            sound(page, "en");
            assertThat(page.content()).contains("You do not judge this application");
            go(page, "/review/" + late.id());
            round.tie(reviewer.id(), applicant, Tie.Kind.SHARES, officer.id());
            sign(page);
            assertThat(page.content()).contains("You do not judge this application");
            shoot(page, "walk-review-conflict");
        }
        assertThat(round.of(late.application()))
                .filteredOn(it -> it.reviewer().equals(reviewer.id()))
                .singleElement()
                .extracting(Review::state)
                .isEqualTo(ReviewState.RECUSED);
    }

    private static void sign(Page page) {
        page.getByLabel(Pattern.compile("I have no conflict of interest")).check();
        press(page, "Sign and open");
        sound(page, "en");
    }

    /** The proposed set, with one pinned in and one pinned out; the set that stands then. */
    private List<UUID> panel(Someone officer, UUID call) throws Exception {
        List<UUID> first = set(officer, call);
        UUID in = applications.stream().filter(it -> !first.contains(it)).findFirst().orElseThrow();
        UUID out = first.getFirst();
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/panel/" + call);
            assertThat(answer(page)).startsWith(first.size() + " ").contains("60,000,000");
            page.locator("canvas, .plot svg").first().waitFor();
            shoot(page, "walk-panel-proposed");
            pin(page, in, "in");
            assertThat(page.content()).contains("In because of pins:");
            assertThat(set(officer, call)).contains(in);
            pin(page, out, "out");
            assertThat(set(officer, call)).contains(in).doesNotContain(out);
            assertThat(page.content()).contains("Out because of pins:");
            shoot(page, "walk-panel-pinned");
            pin(page, out, "none");
            unfold(page, "Write minutes");
            Locator fresh =
                    page.locator("details")
                            .filter(new Locator.FilterOptions().setHasText("Write minutes"));
            label(fresh, "Who was there").fill("The whole panel");
            label(fresh, "Minutes").fill("One is wanted in.");
            press(page, "Save");
            sound(page, "en");
            press(page, "Close the minutes");
            sound(page, "en");
            assertThat(page.content()).contains("One is wanted in.");
            shoot(page, "walk-panel-minutes");
        }
        List<UUID> last = set(officer, call);
        assertThat(last).contains(in);
        return last;
    }

    private static void pin(Page page, UUID application, String way) {
        page.selectOption("#application", application.toString());
        page.selectOption("#way", way);
        label(page, "Reason").fill("The panel says so.");
        press(page, "Pin");
        sound(page, "en");
    }

    /** What is proposed, which is never more than the call has. */
    private List<UUID> set(Someone officer, UUID call) throws Exception {
        JsonNode proposal = proposal(officer, call);
        List<UUID> chosen = new ArrayList<>();
        proposal.get("chosen").forEach(it -> chosen.add(UUID.fromString(it.asText())));
        assertThat(chosen).hasSizeBetween(1, AWARDS_MAX);
        Credit cost = chosen.stream().map(this::asked).reduce(Credit.ZERO, Credit::plus);
        assertThat(cost).isLessThanOrEqualTo(BUDGET);
        assertThat(Credit.parse(proposal.get("cost").asText())).isEqualTo(cost);
        assertThat(proposal.get("proved").asBoolean()).isTrue();
        return chosen;
    }

    private JsonNode proposal(Someone officer, UUID call) throws Exception {
        return got(officer.token(), "panels/" + SLUG + "/" + call + "/proposal");
    }

    private Credit asked(UUID application) {
        return GrantRound.asked(applications.indexOf(application));
    }

    private Credit left(List<UUID> chosen) {
        return BUDGET.minus(chosen.stream().map(this::asked).reduce(Credit.ZERO, Credit::plus));
    }

    private void approve(Someone officer, UUID application) {
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/decide/" + application);
            label(page, "Amount in credits").fill(asked(application).plain());
            label(page, "Reason, which the applicant reads").fill("The best of all.");
            press(page, "Approve");
            sound(page, "en");
            assertThat(answer(page)).startsWith("Approved:");
            shoot(page, "walk-decision");
        }
    }

    private void reject(Someone officer, UUID application) {
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/decide/" + application);
            label(page, "Reason, which the applicant reads").fill("Others were better.");
            press(page, "Reject");
            sound(page, "en");
            assertThat(answer(page)).isEqualTo("Not selected");
        }
    }

    private void decide(Someone officer, UUID application) throws Exception {
        String body =
                """
                {"application":"%s","version":%d,"approved":true,"amount":"%s","reason":"Good."}\
                """
                        .formatted(
                                application,
                                round.application(application).version(),
                                asked(application).plain());
        done(officer.token(), "panels/" + SLUG + "/decisions", body);
    }

    /** The letter says it in the reader's language, with the reviewers' words but no names. */
    private void letters(Someone member, UUID application) {
        for (String language : new String[] {"en", "zh-Hans", "vi"}) {
            try (BrowserContext desk = context(language, true, ColorScheme.LIGHT)) {
                Page page = enter(desk, member);
                go(page, "/letters/" + application);
                String letter = page.locator("pre.letter").first().innerText();
                assertThat(letter).contains("The best of all.", "Well <i>put</i>.");
                assertThat(page.content()).doesNotContain("Reviewer 1");
                shoot(page, "walk-letter-" + language + "-phone");
            }
        }
    }

    private void accept(Someone member, UUID application) {
        try (BrowserContext desk = context("en", true, ColorScheme.LIGHT)) {
            Page page = enter(desk, member);
            go(page, "/desk/applications/" + application);
            press(page, "Accept");
            sound(page, "en");
            assertThat(answer(page)).isEqualTo("Accepted");
            shoot(page, "walk-grant-accepted-phone");
        }
    }
}
