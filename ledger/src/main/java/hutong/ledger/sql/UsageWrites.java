package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.ledger.LedgerAuthority.DeadLetter;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.UsageRecord;
import hutong.ledger.UsageRecord.Leg;
import hutong.store.CopyRows;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes tables {@code ledger.usage_record}, {@code usage_day} and {@code dead_letter}. */
final class UsageWrites {
    private static final String COLUMNS =
            """
            ledger.usage_record
                (id, day, node, epoch, seq, organisation, api_key, programme, purpose, supplier,
                 model, price_version, input_nano, cached_nano, output_nano, call_nano,
                 input_tokens, cached_tokens, output_tokens, quality, ending, attempt,
                 supplier_request_id, legs, window_leg, charged, overrun, started_at, ended_at,
                 flaw, suspended)\
            """;
    private static final int COLUMNS_COUNT = 31;

    private static final String ADD_TO_DAYS =
            """
            INSERT INTO ledger.usage_day
                (organisation, day, model, supplier, programme, purpose, calls, input_tokens,
                 cached_tokens, output_tokens, charged, overrun)
            SELECT * FROM unnest(?::uuid[], ?::date[], ?::uuid[], ?::uuid[], ?::uuid[],
                ?::smallint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[])
            ON CONFLICT (organisation, day, model, supplier, programme, purpose) DO UPDATE SET
                calls = usage_day.calls + excluded.calls,
                input_tokens = usage_day.input_tokens + excluded.input_tokens,
                cached_tokens = usage_day.cached_tokens + excluded.cached_tokens,
                output_tokens = usage_day.output_tokens + excluded.output_tokens,
                charged = usage_day.charged + excluded.charged,
                overrun = usage_day.overrun + excluded.overrun
            """;

    private UsageWrites() {}

    static void insert(Handle handle, List<UsageRecord> usages, List<Flaw> flaws) {
        if (usages.isEmpty()) {
            return;
        }
        var rows = new CopyRows(COLUMNS_COUNT, usages.size());
        for (int at = 0; at < usages.size(); at++) {
            write(rows.row(), usages.get(at), flaws.get(at));
        }
        try {
            rows.into(handle, COLUMNS);
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    private static void write(CopyRows row, UsageRecord usage, Flaw flaw) {
        row.id(usage.id())
                .day(usage.day())
                .integer(usage.node())
                .big(usage.epoch())
                .big(usage.sequence())
                .id(usage.organisation())
                .id(usage.apiKey())
                .id(usage.programme())
                .small(usage.purpose().bit())
                .id(usage.supplier())
                .id(usage.model())
                .id(usage.priceVersion())
                .big(usage.tariff().inputNano())
                .big(usage.tariff().cachedNano())
                .big(usage.tariff().outputNano())
                .big(usage.tariff().callNano())
                .big(usage.count().input())
                .big(usage.count().cached())
                .big(usage.count().output())
                .small(usage.quality().number())
                .small(usage.end().number())
                .integer(usage.attempt())
                .text(usage.supplierRequestId())
                .text(legs(usage.legs()))
                .text(legs(usage.window().stream().toList()))
                .big(usage.charged().nano())
                .big(usage.overrun().nano())
                .instant(usage.startedAt())
                .instant(usage.endedAt())
                .small(flaw.number())
                .big(flaw == Flaw.NONE ? 0 : Booking.suspended(usage).nano());
    }

    /** What pages show of a day; in the order of their keys, so that no two batches deadlock. */
    static void addToDays(Handle handle, List<UsageRecord> usages) {
        if (usages.isEmpty()) {
            return;
        }
        Map<Day, Sum> sums =
                usages.stream()
                        .collect(
                                Collectors.toMap(
                                        Day::of,
                                        Sum::of,
                                        Sum::plus,
                                        () -> new TreeMap<>(Day.ORDER)));
        List<Day> days = List.copyOf(sums.keySet());
        List<Sum> amounts = List.copyOf(sums.values());
        new ArrayStatement(handle, ADD_TO_DAYS)
                .ids(ids(days, Day::organisation))
                .days(days(days, Day::day))
                .ids(ids(days, Day::model))
                .ids(ids(days, Day::supplier))
                .ids(ids(days, Day::programme))
                .shorts(shorts(days, Day::purpose))
                .longs(longs(amounts, Sum::calls))
                .longs(longs(amounts, Sum::input))
                .longs(longs(amounts, Sum::cached))
                .longs(longs(amounts, Sum::output))
                .longs(longs(amounts, Sum::charged))
                .longs(longs(amounts, Sum::overrun))
                .execute();
    }

    static void bury(Handle handle, JournalBatch batch) {
        for (DeadLetter letter : batch.dead()) {
            handle.createUpdate(
                            """
                            INSERT INTO ledger.dead_letter
                                (node, epoch, seq, usage_id, record, reason)
                            VALUES (:node, :epoch, :seq, :usage, :record, :reason)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("node", batch.node())
                    .bind("epoch", batch.epoch())
                    .bind("seq", letter.sequence())
                    .bind("usage", letter.usage())
                    .bind("record", letter.record())
                    .bind("reason", Plain.text(letter.reason(), Plain.REASON_CHARACTERS_MAX))
                    .execute();
        }
    }

    private static String legs(List<Leg> legs) {
        var text = new StringBuilder();
        for (Leg leg : legs) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(leg.lease())
                    .append(':')
                    .append(leg.account().value())
                    .append(':')
                    .append(leg.amount().nano());
        }
        return text.toString();
    }

    private record Day(
            UUID organisation,
            LocalDate day,
            UUID model,
            UUID supplier,
            UUID programme,
            int purpose) {
        static final Comparator<Day> ORDER =
                Comparator.comparing(Day::organisation)
                        .thenComparing(Day::day)
                        .thenComparing(Day::model)
                        .thenComparing(Day::supplier)
                        .thenComparing(Day::programme)
                        .thenComparing(Day::purpose);

        static Day of(UsageRecord usage) {
            return new Day(
                    usage.organisation(),
                    usage.day(),
                    usage.model(),
                    usage.supplier(),
                    usage.programme(),
                    usage.purpose().bit());
        }
    }

    private record Sum(
            long calls, long input, long cached, long output, long charged, long overrun) {
        static Sum of(UsageRecord usage) {
            Credit overrun = usage.overrun();
            return new Sum(
                    1,
                    usage.count().input(),
                    usage.count().cached(),
                    usage.count().output(),
                    usage.charged().nano(),
                    overrun.nano());
        }

        Sum plus(Sum other) {
            return new Sum(
                    calls + other.calls,
                    input + other.input,
                    cached + other.cached,
                    output + other.output,
                    charged + other.charged,
                    overrun + other.overrun);
        }
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> LocalDate[] days(List<T> rows, Function<T, LocalDate> column) {
        return rows.stream().map(column).toArray(LocalDate[]::new);
    }

    private static <T> Long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().map(column::applyAsLong).toArray(Long[]::new);
    }

    private static <T> Short[] shorts(List<T> rows, Function<T, Integer> column) {
        return rows.stream().map(row -> column.apply(row).shortValue()).toArray(Short[]::new);
    }
}
