package hutong.ledger.check;

import java.util.List;

/** What holds of accounts, transfers and leases. Sums are numeric, so that none overflows. */
final class MoneyInvariants {
    static final SqlInvariant SUM_ZERO =
            new SqlInvariant(
                    "I1",
                    "every transfer gives what it takes, between two known accounts of one"
                            + " programme",
                    """
                    SELECT t.id, t.debit, t.credit, t.amount FROM ledger.transfer t
                    LEFT JOIN ledger.account d ON d.id = t.debit
                    LEFT JOIN ledger.account c ON c.id = t.credit
                    WHERE t.amount <= 0 OR t.debit = t.credit OR d.id IS NULL OR c.id IS NULL
                       OR d.programme <> c.programme
                    """);

    static final SqlInvariant NO_OVERDRAFT =
            new SqlInvariant(
                    "I2",
                    "no award, wallet or window has more posted and held than credited",
                    """
                    SELECT id, debited, held, credited FROM ledger.account
                    WHERE (kind IN (2, 3, 11) OR hard)
                      AND debited::numeric + held::numeric > credited::numeric
                    """);

    static final SqlInvariant HELD =
            new SqlInvariant(
                    "I3",
                    "what an account holds is what its open leases have and have not posted",
                    """
                    SELECT coalesce(a.id, l.account) AS account, a.held, l.open
                    FROM ledger.account a
                    FULL JOIN (SELECT account, sum(granted::numeric - posted::numeric) AS open
                               FROM ledger.lease WHERE state = 1 GROUP BY account) l
                        ON l.account = a.id
                    WHERE coalesce(a.held, 0) <> coalesce(l.open, 0)
                    """);

    static final SqlInvariant LEASE =
            new SqlInvariant(
                    "I4",
                    "no lease has posted more than it was granted",
                    """
                    SELECT id, account, posted, granted FROM ledger.lease
                    WHERE posted < 0 OR posted > granted
                    """);

    static final SqlInvariant FOLD =
            new SqlInvariant(
                    "I7",
                    "every account's sums are those of its transfers",
                    """
                    SELECT a.id, a.debited, coalesce(f.debits, 0) AS debits,
                           a.credited, coalesce(f.credits, 0) AS credits
                    FROM ledger.account a
                    LEFT JOIN (SELECT account, sum(debit) AS debits, sum(credit) AS credits
                               FROM (SELECT debit AS account, amount::numeric AS debit,
                                            0::numeric AS credit FROM ledger.transfer
                                     UNION ALL
                                     SELECT credit, 0, amount FROM ledger.transfer) AS side
                               GROUP BY account) f ON f.account = a.id
                    WHERE a.debited <> coalesce(f.debits, 0)
                       OR a.credited <> coalesce(f.credits, 0)
                    """);

    static final SqlInvariant PAYABLE =
            new SqlInvariant(
                    "I10",
                    "what posting booked for each supplier is what its usage records come to",
                    """
                    SELECT coalesce(b.programme, u.programme) AS programme,
                           coalesce(b.supplier, u.supplier) AS supplier, b.booked, u.used
                    FROM (SELECT a.programme, a.owner AS supplier, sum(t.amount) AS booked
                          FROM ledger.transfer t
                          JOIN ledger.account a ON a.id = t.credit AND a.kind = 4
                          WHERE t.batch_id IS NOT NULL GROUP BY a.programme, a.owner) b
                    FULL JOIN (SELECT programme, supplier,
                                      sum(CASE WHEN flaw = 0
                                               THEN charged::numeric + overrun::numeric
                                               ELSE suspended::numeric END) AS used
                               FROM ledger.usage_record GROUP BY programme, supplier) u
                        ON u.programme = b.programme AND u.supplier = b.supplier
                    WHERE coalesce(b.booked, 0) <> coalesce(u.used, 0)
                    """);

    private MoneyInvariants() {}

    static List<Invariant> all() {
        return List.of(SUM_ZERO, NO_OVERDRAFT, HELD, LEASE, FOLD, PAYABLE);
    }
}
