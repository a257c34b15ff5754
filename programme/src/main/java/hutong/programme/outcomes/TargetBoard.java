package hutong.programme.outcomes;

import hutong.kernel.Time;
import hutong.programme.board.Target;
import hutong.programme.internal.BoardRows;
import hutong.store.Columns;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How far a programme is with its yearly targets. Only products that are verified and commercial
 * now count, each in the calendar year (UTC) in which it was first verified so.
 */
@Singleton
public final class TargetBoard {
    private final Database database;
    private final Time time;

    @Inject
    public TargetBoard(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * @param demonstration how many of the count are invented
     * @param months the count at the end of each month of the year so far
     */
    public record Standing(
            Target target,
            int year,
            int count,
            int demonstration,
            boolean reached,
            List<Month> months) {}

    public record Month(YearMonth month, int count) {}

    private record Counted(Instant at, boolean demonstration) {}

    /** This year's. */
    public List<Standing> standings(UUID programme) {
        return standings(programme, today().getYear());
    }

    public List<Standing> standings(UUID programme, int year) {
        return database.read(handle -> {
            List<Standing> standings = new ArrayList<>();
            for (Target target : BoardRows.targets(handle, programme)) {
                List<Counted> counted =
                        handle.createQuery(
                                        """
                                        SELECT counted_at, demonstration FROM programme.product
                                        WHERE programme = :programme AND kind = :kind
                                          AND state = 'VERIFIED' AND stage = 'COMMERCIAL'
                                          AND counted_at >= :from AND counted_at < :to
                                        """)
                                .bind("programme", programme)
                                .bind("kind", kind(target.kind()).name())
                                .bind("from", Columns.time(start(year)))
                                .bind("to", Columns.time(start(year + 1)))
                                .map((row, context) ->
                                        new Counted(
                                                Columns.instant(row, "counted_at"),
                                                row.getBoolean("demonstration")))
                                .list();
                standings.add(standing(target, year, counted));
            }
            return standings;
        });
    }

    private Standing standing(Target target, int year, List<Counted> counted) {
        LocalDate today = today();
        int until =
                today.getYear() > year ? 12 : today.getYear() < year ? 0 : today.getMonthValue();
        List<Month> months = new ArrayList<>();
        for (int number = 1; number <= until; number++) {
            YearMonth month = YearMonth.of(year, number);
            Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            months.add(
                    new Month(
                            month,
                            (int) counted.stream().filter(it -> it.at().isBefore(end)).count()));
        }
        return new Standing(
                target,
                year,
                counted.size(),
                (int) counted.stream().filter(Counted::demonstration).count(),
                target.reached(counted.size()),
                months);
    }

    /** Which products count for a target. */
    static ProductKind kind(Target.Kind target) {
        return switch (target) {
            case COMMERCIAL_APPLICATIONS -> ProductKind.APPLICATION;
            case INDUSTRY_SOLUTIONS -> ProductKind.INDUSTRY_SOLUTION;
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    private static Instant start(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
