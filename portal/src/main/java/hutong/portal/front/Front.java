package hutong.portal.front;

import hutong.kernel.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** What the front page shows. */
public record Front(
        Texts name,
        Texts purpose,
        Texts runBy,
        LocalDate announced,
        List<RoleDoor> roles,
        int targetYear,
        int targetAim,
        int targetDone,
        int batchSize,
        LocalDate batchDay,
        List<Named> named,
        List<Centre> centres,
        List<Fact> figures) {
    /** One of the five doors. */
    public record RoleDoor(String key, String label, String duty) {}

    public record Named(String anchor, Texts name) {}

    public record Centre(Texts name, Texts district) {}

    public record Fact(Texts what, Texts value, String source, String asOf) {}

    /** A year is written without grouping. */
    public String yearText() {
        return Integer.toString(targetYear);
    }

    /** One for each product that is aimed at; true when it is verified. */
    public List<Boolean> targetDoors() {
        return IntStream.range(0, Math.max(targetAim, targetDone))
                .mapToObj(door -> door < targetDone)
                .toList();
    }

    public List<Integer> unnamed() {
        return IntStream.range(0, batchSize - named.size()).boxed().toList();
    }
}
