package hutong.simulator.door;

import org.junit.jupiter.api.Test;

class DoorRunTest {
    @Test
    void withoutABugAnswersBillAndRecordsAgree() {
        DoorRun.once();
    }
}
