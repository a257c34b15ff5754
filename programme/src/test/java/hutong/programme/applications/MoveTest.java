package hutong.programme.applications;

import static hutong.programme.applications.ApplicationState.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoveTest {
    @Test
    void onlyTheseStatesEndALife() {
        Set<ApplicationState> ended = EnumSet.noneOf(ApplicationState.class);
        for (ApplicationState state : values()) {
            if (state.ended()) {
                ended.add(state);
            }
        }
        assertThat(ended)
                .containsExactlyInAnyOrder(ACCEPTED, DECLINED, INELIGIBLE, WITHDRAWN, LAPSED);
    }

    @Test
    void everyStateCanBeReachedFromADraft() {
        Set<ApplicationState> reached = EnumSet.of(DRAFT);
        boolean more = true;
        while (more) {
            more = false;
            for (ApplicationState state : EnumSet.copyOf(reached)) {
                for (Move move : state.moves()) {
                    more |= reached.add(move.to());
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(values());
    }

    @Test
    void anApplicantNeverDecides() {
        assertThat(DECISION.moves().stream().filter(m -> m.by() == Move.By.APPLICANT))
                .containsExactly(Move.WITHDRAW);
    }
}
