package hutong.ledger.check;

import java.util.List;

/** What holds of nodes' journals as they were posted: nothing lost, nothing twice. */
final class JournalInvariants {
    static final SqlInvariant ENDINGS =
            new SqlInvariant(
                    "I5",
                    "in an epoch that was sealed, not closed by force, every intent ended once:"
                            + " charged, released or set aside",
                    """
                    SELECT c.node, c.epoch, sum(b.intents) AS intents,
                           sum(b.usages + b.repeated) AS usages, sum(b.voids) AS voids,
                           sum(b.dead) AS dead
                    FROM ledger.journal_cursor c
                    JOIN ledger.batch b ON b.shard = c.node AND b.epoch = c.epoch
                    WHERE c.sealed_at_seq IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM ledger.forced_close f
                                        WHERE f.node = c.node AND f.epoch = c.epoch)
                    GROUP BY c.node, c.epoch
                    HAVING sum(b.intents) <> sum(b.usages + b.repeated + b.voids + b.dead)
                    """);

    static final SqlInvariant DENSE =
            new SqlInvariant(
                    "I6",
                    "batches follow each other from sequence 1 without a gap, up to the cursor,"
                            + " and every record that they count is there",
                    """
                    SELECT 'gap' AS what, shard AS node, epoch, first_seq AS at, wanted
                    FROM (SELECT shard, epoch, first_seq,
                                 coalesce(lag(last_seq) OVER (PARTITION BY shard, epoch
                                                              ORDER BY first_seq), 0) + 1 AS wanted
                          FROM ledger.batch) AS follow
                    WHERE first_seq <> wanted
                    UNION ALL
                    SELECT 'cursor', coalesce(c.node, b.shard), coalesce(c.epoch, b.epoch),
                           c.next_seq, coalesce(b.last, 0) + 1
                    FROM ledger.journal_cursor c
                    FULL JOIN (SELECT shard, epoch, max(last_seq) AS last FROM ledger.batch
                               GROUP BY shard, epoch) b
                        ON b.shard = c.node AND b.epoch = c.epoch
                    WHERE c.next_seq IS DISTINCT FROM coalesce(b.last, 0) + 1
                       OR c.sealed_at_seq <> c.next_seq - 1
                    UNION ALL
                    SELECT 'usages', coalesce(u.node, b.shard), coalesce(u.epoch, b.epoch),
                           u.kept, b.counted
                    FROM (SELECT node, epoch, count(*) AS kept FROM ledger.usage_record
                          GROUP BY node, epoch) u
                    FULL JOIN (SELECT shard, epoch, sum(usages) AS counted FROM ledger.batch
                               GROUP BY shard, epoch) b
                        ON b.shard = u.node AND b.epoch = u.epoch
                    WHERE coalesce(u.kept, 0) <> coalesce(b.counted, 0)
                    UNION ALL
                    SELECT 'dead', coalesce(d.node, b.shard), coalesce(d.epoch, b.epoch),
                           d.kept, b.counted
                    FROM (SELECT node, epoch, count(*) AS kept FROM ledger.dead_letter
                          GROUP BY node, epoch) d
                    FULL JOIN (SELECT shard, epoch, sum(dead) AS counted FROM ledger.batch
                               GROUP BY shard, epoch) b
                        ON b.shard = d.node AND b.epoch = d.epoch
                    WHERE coalesce(d.kept, 0) <> coalesce(b.counted, 0)
                    """);

    static final SqlInvariant PRICE =
            new SqlInvariant(
                    "I9",
                    "every call costs its tariff times its tokens, and its accounts paid what was"
                            + " charged",
                    """
                    SELECT id, charged, overrun, price, paid FROM (
                        SELECT id, charged, overrun,
                               input_nano::numeric * input_tokens
                               + cached_nano::numeric * cached_tokens
                               + output_nano::numeric * output_tokens + call_nano AS price,
                               coalesce((SELECT sum(split_part(leg, ':', 3)::numeric)
                                         FROM unnest(string_to_array(legs, ',')) AS leg), 0) AS paid
                        FROM ledger.usage_record WHERE flaw = 0) AS priced
                    WHERE price <> charged::numeric + overrun::numeric OR paid <> charged
                       OR charged < 0 OR overrun < 0
                    """);

    static final SqlInvariant DAYS =
            new SqlInvariant(
                    "I11",
                    "the sums that pages show of a day are those of its records that were booked",
                    """
                    SELECT coalesce(d.organisation, u.organisation) AS organisation,
                           coalesce(d.day, u.day) AS day, d.calls, u.calls AS kept,
                           d.charged, u.charged AS recorded
                    FROM (SELECT organisation, day, sum(calls) AS calls, sum(charged) AS charged,
                                 sum(overrun) AS overrun FROM ledger.usage_day
                          GROUP BY organisation, day) d
                    FULL JOIN (SELECT organisation, day, count(*) AS calls,
                                      sum(charged) AS charged, sum(overrun) AS overrun
                               FROM ledger.usage_record WHERE flaw = 0
                               GROUP BY organisation, day) u
                        ON u.organisation = d.organisation AND u.day = d.day
                    WHERE d.calls IS DISTINCT FROM u.calls
                       OR d.charged IS DISTINCT FROM u.charged
                       OR d.overrun IS DISTINCT FROM u.overrun
                    """);

    private JournalInvariants() {}

    static List<Invariant> all() {
        return List.of(ENDINGS, DENSE, PRICE, DAYS);
    }
}
