package hutong.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final Ids ids = Ids.system();

    @Test
    void whatIsDerivedIsTheSameEachTimeAndItsOwnForEachPurpose() {
        UUID origin = ids.next();
        assertThat(Ids.derived(origin, "a")).isEqualTo(Ids.derived(origin, "a"));
        assertThat(Ids.derived(origin, "a")).isNotEqualTo(Ids.derived(origin, "b"));
        assertThat(Ids.derivedBeside(origin, "a")).isEqualTo(Ids.derivedBeside(origin, "a"));
        assertThat(Ids.derivedBeside(origin, "a")).isNotEqualTo(Ids.derivedBeside(origin, "b"));
        assertThat(Ids.derivedBeside(origin, "a")).isNotEqualTo(Ids.derivedBeside(ids.next(), "a"));
    }

    @Test
    void whatIsDerivedBesideItsOriginHasItsTimeAndIsMarkedAsDerived() {
        UUID origin = ids.next();
        UUID beside = Ids.derivedBeside(origin, "leg");
        assertThat(beside.getMostSignificantBits() >>> 16)
                .isEqualTo(origin.getMostSignificantBits() >>> 16);
        assertThat(beside.version()).isEqualTo(8);
        assertThat(beside.variant()).isEqualTo(2);
    }
}
