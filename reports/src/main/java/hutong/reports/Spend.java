package hutong.reports;

import hutong.kernel.Credit;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What was used by day (UTC), from the sums that posting keeps. */
@Singleton
public class Spend {
    private final Database database;

    @Inject
    public Spend(Database database) {
        this.database = database;
    }

    /**
     * A day's use of one model, or by one organisation.
     *
     * @param what the model's or the organisation's id
     * @param input prompt tokens, those from a cache included
     */
    public record Day(
            LocalDate day, UUID what, long calls, long input, long output, Credit amount) {}

    /** By day and model, from a day on. */
    public List<Day> ofOrganisation(UUID organisation, LocalDate from) {
        return read("model", "organisation", organisation, from);
    }

    /** By day and organisation, from a day on. */
    public List<Day> ofProgramme(UUID programme, LocalDate from) {
        return read("organisation", "programme", programme, from);
    }

    private List<Day> read(String what, String where, UUID of, LocalDate from) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT day, <what> AS what, sum(calls)::bigint AS calls,
                                       sum(input_tokens + cached_tokens)::bigint AS input,
                                       sum(output_tokens)::bigint AS output,
                                       sum(charged)::bigint AS charged
                                FROM ledger.usage_day
                                WHERE <where> = :of AND day >= :from
                                GROUP BY day, <what> ORDER BY day, <what>
                                """)
                        .define("what", what)
                        .define("where", where)
                        .bind("of", of)
                        .bind("from", from)
                        .map((row, _) ->
                                new Day(
                                        row.getObject("day", LocalDate.class),
                                        row.getObject("what", UUID.class),
                                        row.getLong("calls"),
                                        row.getLong("input"),
                                        row.getLong("output"),
                                        Credit.ofNano(row.getLong("charged"))))
                        .list());
    }
}
