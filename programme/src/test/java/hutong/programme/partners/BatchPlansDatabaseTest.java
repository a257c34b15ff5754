package hutong.programme.partners;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.programme.Role;
import hutong.programme.awards.StepOutcome;
import hutong.programme.outcomes.OutcomeFixture;
import hutong.programme.partners.BatchPlan.State;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch that was drafted is announced on its day, once, with those who can be. */
class BatchPlansDatabaseTest {
    private static final UUID PLAN = new UUID(6, 6);

    private final OutcomeFixture it = new OutcomeFixture();
    private final BatchOffice office =
            new BatchOffice(
                    it.house.database, it.house.partners, it.outbox, it.house.trail, it.house.time);
    private final BatchPlans plans =
            new BatchPlans(it.house.database, office, it.outbox, it.house.trail, it.house.time);

    @BeforeEach
    void twoPartnersWait() {
        it.partner(OutcomeFixture.PROGRAMME, OutcomeFixture.MAKER, Role.APPLICATION);
        it.partner(OutcomeFixture.PROGRAMME, OutcomeFixture.MODEL_TEAM, Role.MODEL);
    }

    @AfterEach
    void close() {
        it.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, sign_in_required",
        "maker, forbidden",
        "officer, ''",
        "other officer, forbidden",
        "auditor, forbidden",
        "reviewer, forbidden",
        "administrator, ''"
    })
    void batchesArePlannedByTheOffice(String who, String refusal) {
        assertThat(code(plan(who, in(3)))).isEqualTo(refusal);
    }

    @Test
    void isAnnouncedOnItsDayAndNotBefore() {
        planned(in(3));
        assertThat(plans.announceDue()).isZero();
        assertThat(it.house.partners.batches(OutcomeFixture.PROGRAMME)).isEmpty();
        it.house.time.advance(Duration.ofDays(3));
        assertThat(plans.announceDue()).isEqualTo(1);
        assertThat(plans.announceDue()).isZero();
        BatchPlan plan = plans.find(PLAN).orElseThrow();
        assertThat(plan.state()).isEqualTo(State.ANNOUNCED);
        assertThat(plan.number()).hasValue(1);
        Batch batch = it.house.partners.batches(OutcomeFixture.PROGRAMME).getFirst().batch();
        assertThat(batch.announcedOn()).isEqualTo(it.house.time.today());
        assertThat(batch.announcedCount()).isEqualTo(2);
    }

    @Test
    void whoeverLeftMeanwhileIsLeftOutAndAnEmptyOneIsDropped() {
        planned(in(1));
        leave(OutcomeFixture.MAKER);
        it.house.time.advance(Duration.ofDays(1));
        plans.announceDue();
        assertThat(it.house.partners.batches(OutcomeFixture.PROGRAMME).getFirst().named())
                .isEqualTo(1);

        UUID second = new UUID(6, 7);
        it.partner(OutcomeFixture.PROGRAMME, OutcomeFixture.STRANGER, Role.DATA);
        plans.plan(
                        OutcomeFixture.person("officer"),
                        second,
                        OutcomeFixture.PROGRAMME,
                        new BatchPlans.Wanted(
                                in(1),
                                Texts.english("Next"),
                                Set.of(partner(OutcomeFixture.STRANGER))),
                        false)
                .orThrow();
        leave(OutcomeFixture.STRANGER);
        it.house.time.advance(Duration.ofDays(1));
        plans.announceDue();
        assertThat(plans.find(second).orElseThrow().state()).isEqualTo(State.DROPPED);
    }

    @Test
    void isAnnouncedOnceHoweverManyPressAtOnce() throws Exception {
        planned(in(0));
        List<Callable<String>> all = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            all.add(() -> code(plans.announce(OutcomeFixture.person("officer"), PLAN, 1)));
        }
        all.add(() -> {
            plans.announceDue();
            return "swept";
        });
        try (var pool = Executors.newFixedThreadPool(5)) {
            for (var each : pool.invokeAll(all)) {
                assertThat(each.get()).isIn("", "changed_meanwhile", "swept");
            }
        }
        assertThat(it.house.partners.batches(OutcomeFixture.PROGRAMME)).hasSize(1);
    }

    @Test
    void whatItsStateOrItsDayDoesNotAllowIsRefused() {
        assertThat(code(plan("officer", in(-1)))).isEqualTo("invalid_announce_on");
        planned(in(2));
        BatchPlans.Wanted other =
                new BatchPlans.Wanted(
                        in(5), Texts.english("Later"), Set.of(partner(OutcomeFixture.MAKER)));
        plans.change(OutcomeFixture.person("officer"), PLAN, 1, other).orThrow();
        assertThat(code(plans.change(OutcomeFixture.person("officer"), PLAN, 1, other)))
                .isEqualTo("changed_meanwhile");
        assertThat(code(plans.drop(OutcomeFixture.person("officer"), PLAN, 2, " ")))
                .isEqualTo("invalid_reason");
        plans.drop(OutcomeFixture.person("officer"), PLAN, 2, "Nobody is ready.").orThrow();
        assertThat(plans.announce(OutcomeFixture.person("officer"), PLAN, 3))
                .isEqualTo(new StepOutcome.NotAllowed<>("DROPPED", "ANNOUNCE"));
        assertThat(plans.change(OutcomeFixture.person("officer"), PLAN, 3, other))
                .isEqualTo(new StepOutcome.NotAllowed<>("DROPPED", "CHANGE"));
    }

    private void planned(LocalDate on) {
        plan("officer", on).orThrow();
    }

    private StepOutcome<BatchPlan> plan(String who, LocalDate on) {
        return plans.plan(
                OutcomeFixture.person(who),
                PLAN,
                OutcomeFixture.PROGRAMME,
                new BatchPlans.Wanted(
                        on,
                        Texts.english("The next ones"),
                        Set.of(partner(OutcomeFixture.MAKER), partner(OutcomeFixture.MODEL_TEAM))),
                false);
    }

    @Test
    void tellsOtherRoomsWhoLeft() {
        leave(OutcomeFixture.MAKER);
        assertThat(it.told(partner(OutcomeFixture.MAKER)))
                .contains("\"partnerName\":{\"en\":\"Partner " + OutcomeFixture.MAKER + "\"");
    }

    private void leave(UUID organisation) {
        office.move(
                        OutcomeFixture.person("officer"),
                        OutcomeFixture.PROGRAMME,
                        partner(organisation),
                        Partner.State.LEFT,
                        "Moved away.")
                .orThrow();
    }

    private static UUID partner(UUID organisation) {
        return Ids.derived(organisation, "partner:" + OutcomeFixture.PROGRAMME);
    }

    private LocalDate in(int days) {
        return it.house.time.today().plusDays(days);
    }

    private static String code(StepOutcome<?> outcome) {
        return outcome.refusal().map(why -> why.code()).orElse("");
    }
}
