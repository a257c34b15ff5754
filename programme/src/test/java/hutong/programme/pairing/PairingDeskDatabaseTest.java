package hutong.programme.pairing;

import static hutong.programme.outcomes.OutcomeFixture.MAKER;
import static hutong.programme.outcomes.OutcomeFixture.MODEL_TEAM;
import static hutong.programme.outcomes.OutcomeFixture.OTHER_PROGRAMME;
import static hutong.programme.outcomes.OutcomeFixture.PROGRAMME;
import static hutong.programme.outcomes.OutcomeFixture.STRANGER;
import static hutong.programme.outcomes.OutcomeFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.Organisation;
import hutong.kernel.Refusal;
import hutong.programme.Role;
import hutong.programme.outcomes.OutcomeFixture;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One side proposes, the other accepts, the office confirms; then awards that need it are met. */
class PairingDeskDatabaseTest {
    private OutcomeFixture house;
    private PairingDesk desk;

    @BeforeEach
    void open() {
        house = new OutcomeFixture();
        desk =
                new PairingDesk(
                        house.house.database,
                        house.relations,
                        house.outbox,
                        house.house.trail,
                        house.house.time);
        house.partner(PROGRAMME, MODEL_TEAM, Role.MODEL);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** For each state and move: whether the right person may make it. */
    @ParameterizedTest
    @CsvSource({
        "PROPOSED, ACCEPT, yes",
        "PROPOSED, DECLINE, yes",
        "PROPOSED, CONFIRM, no",
        "PROPOSED, END, yes",
        "PROPOSED, DISSOLVE, yes",
        "ACCEPTED, ACCEPT, no",
        "ACCEPTED, DECLINE, no",
        "ACCEPTED, CONFIRM, yes",
        "ACCEPTED, END, yes",
        "ACCEPTED, DISSOLVE, yes",
        "ACTIVE, ACCEPT, no",
        "ACTIVE, DECLINE, no",
        "ACTIVE, CONFIRM, no",
        "ACTIVE, END, yes",
        "ACTIVE, DISSOLVE, yes",
        "ENDED, ACCEPT, no",
        "ENDED, DECLINE, no",
        "ENDED, CONFIRM, no",
        "ENDED, END, no",
        "ENDED, DISSOLVE, no",
    })
    void movesAsItMay(PairingState state, PairingMove move, String may) {
        Pairing pairing = in(state);
        PairingOutcome outcome = move(right(move), pairing, move);
        if (may.equals("yes")) {
            assertThat(outcome.orThrow().state()).isEqualTo(move.to());
            assertThat(desk.history(pairing.id()).getLast().move()).isEqualTo(move);
        } else {
            assertThat(code(outcome)).isEqualTo("pairing_state");
            assertThat(desk.seen(person("officer"), pairing.id())).contains(pairing);
        }
    }

    /** For each person: what comes of each kind of move of a proposal by the user side. */
    @ParameterizedTest
    @CsvSource({
        "nobody, sign_in_required, sign_in_required, sign_in_required",
        "stranger, pairing_not_found, pairing_not_found, pairing_not_found",
        "other officer, pairing_not_found, pairing_not_found, pairing_not_found",
        "reviewer, pairing_not_found, pairing_not_found, pairing_not_found",
        "maker, forbidden, done, forbidden",
        "model team, done, done, forbidden",
        "officer, forbidden, forbidden, done",
        "auditor, forbidden, forbidden, forbidden",
        "administrator, forbidden, forbidden, done",
    })
    void onlyTheirOwnMoves(String who, String accept, String end, String dissolve) {
        Pairing pairing = in(PairingState.PROPOSED);
        assertThat(code(move(who, pairing, PairingMove.ACCEPT))).isEqualTo(accept);
        finish(pairing);
        pairing = in(PairingState.PROPOSED);
        assertThat(code(move(who, pairing, PairingMove.END))).isEqualTo(end);
        finish(pairing);
        pairing = in(PairingState.PROPOSED);
        assertThat(code(move(who, pairing, PairingMove.DISSOLVE))).isEqualTo(dissolve);
    }

    @Test
    void awardsThatNeedAPairAreMetWhileItIsActive() {
        for (PairingState state : PairingState.values()) {
            Pairing pairing = in(state);
            assertThat(paired(PROGRAMME, MAKER))
                    .as(state.name())
                    .isEqualTo(state == PairingState.ACTIVE);
            assertThat(paired(OTHER_PROGRAMME, MAKER)).isFalse();
            assertThat(paired(PROGRAMME, STRANGER)).isFalse();
            finish(pairing);
        }
    }

    @Test
    void twiceTheSamePairOrWithNoModelTeamIsRefused() {
        in(PairingState.ACCEPTED);
        assertThat(code(propose("maker", MAKER, MAKER, MODEL_TEAM))).isEqualTo("paired_already");
        assertThat(code(propose("maker", MAKER, MAKER, STRANGER))).isEqualTo("invalid_model_side");
        assertThat(code(propose("maker", MAKER, MAKER, MAKER))).isEqualTo("invalid_model_side");
        assertThat(code(propose("stranger", STRANGER, MAKER, MODEL_TEAM)))
                .isEqualTo("invalid_side");
        assertThat(code(propose("stranger", STRANGER, STRANGER, MODEL_TEAM)))
                .isEqualTo("invalid_user_side");
    }

    @Test
    void theLaterOfTwoIsTold() {
        Pairing pairing = in(PairingState.PROPOSED);
        move("model team", pairing, PairingMove.ACCEPT).orThrow();
        assertThat(move("model team", pairing, PairingMove.ACCEPT))
                .isInstanceOf(PairingOutcome.Exists.class);
        assertThat(move("maker", pairing, PairingMove.END))
                .isInstanceOf(PairingOutcome.Stale.class);
    }

    @Test
    void tellsOtherRoomsWhatItsTwoSidesAreCalled() {
        Pairing pairing = in(PairingState.PROPOSED);
        assertThat(house.told(pairing.id())).doesNotContain("Name");
        organisation(MAKER, "Lane Works");
        organisation(MODEL_TEAM, "Lane \"Models\"");
        assertThat(house.told(move("model team", pairing, PairingMove.ACCEPT).orThrow().id()))
                .contains(
                        "\"userSideName\":\"Lane Works\"",
                        "\"modelSideName\":\"Lane \\\"Models\\\"\"");
    }

    private void organisation(UUID id, String name) {
        assertThat(
                        house.house.<Optional<Refusal>>in(handle ->
                                house.house.organisations.save(
                                        handle,
                                        new Organisation(
                                                id,
                                                name,
                                                name,
                                                "CN",
                                                Optional.empty(),
                                                Optional.empty(),
                                                false,
                                                Instant.EPOCH))))
                .isEmpty();
    }

    private Pairing in(PairingState state) {
        Pairing pairing = propose("maker", MAKER, MAKER, MODEL_TEAM).orThrow();
        return switch (state) {
            case PROPOSED -> pairing;
            case ACCEPTED -> move("model team", pairing, PairingMove.ACCEPT).orThrow();
            case ACTIVE ->
                    move(
                                    "officer",
                                    move("model team", pairing, PairingMove.ACCEPT).orThrow(),
                                    PairingMove.CONFIRM)
                            .orThrow();
            case ENDED -> move("maker", pairing, PairingMove.END).orThrow();
        };
    }

    private void finish(Pairing pairing) {
        Pairing now = desk.seen(person("officer"), pairing.id()).orElseThrow();
        if (now.state() != PairingState.ENDED) {
            move("officer", now, PairingMove.DISSOLVE).orThrow();
        }
    }

    private static String right(PairingMove move) {
        return switch (move.by()) {
            case ASKED_SIDE -> "model team";
            case EITHER_SIDE -> "maker";
            case OFFICE -> "officer";
        };
    }

    private PairingOutcome propose(String who, UUID side, UUID user, UUID model) {
        return desk.propose(
                person(who), UUID.randomUUID(), PROGRAMME, side, user, model, "A guide", false);
    }

    private PairingOutcome move(String who, Pairing pairing, PairingMove move) {
        return desk.move(person(who), pairing.id(), pairing.version(), move, "because");
    }

    private boolean paired(UUID programme, UUID organisation) {
        return house.house.in(handle -> desk.check(handle, programme, organisation)).isEmpty();
    }

    private static String code(PairingOutcome outcome) {
        return switch (outcome) {
            case PairingOutcome.Done ignored -> "done";
            case PairingOutcome.Exists ignored -> "exists";
            case PairingOutcome.Stale ignored -> "stale";
            case PairingOutcome.Refused refused -> refused.refusal().code();
        };
    }
}
