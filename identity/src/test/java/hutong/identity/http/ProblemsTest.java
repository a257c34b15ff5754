package hutong.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void familiesHaveTheirStatuses() {
        assertThat(Arrays.stream(Refusal.Kind.values()))
                .allSatisfy(kind ->
                        assertThat(Problems.status(kind))
                                .isBetween(
                                        kind.family() == Refusal.Family.CALLER ? 400 : 429,
                                        kind.family() == Refusal.Family.CALLER ? 422 : 504));
        assertThat(Problems.status(Refusal.Kind.UNPAID)).isEqualTo(402);
        assertThat(Problems.status(Refusal.Kind.UNAVAILABLE)).isEqualTo(503);
    }

    @Test
    void aProblemSaysWhatToDo() {
        assertThat(Problems.json(Refusal.invalid("name", "Say \"who\"\n.")))
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Invalid","status":400,\
                        "detail":"Say \\"who\\"\\u000a.","code":"invalid_name","field":"name"}\
                        """);
    }
}
