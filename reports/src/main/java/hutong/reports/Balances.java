package hutong.reports;

import hutong.kernel.Credit;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What organisations may spend and what programmes owe, from the posted ledger. */
@Singleton
public class Balances {
    private final Database database;

    @Inject
    public Balances(Database database) {
        this.database = database;
    }

    /**
     * A pot with its account.
     *
     * @param award the award that it is, or empty for the organisation's own money
     * @param title the award's title, blank for own money
     * @param state number of {@link hutong.ledger.Pot.State}
     */
    public record PotBalance(
            UUID account,
            Optional<UUID> award,
            String title,
            int coverBasisPoints,
            int state,
            Instant endsAt,
            Balance balance) {}

    /** What a programme owes a supplier. */
    public record Owed(UUID supplier, Credit amount) {}

    /** In the order in which they pay; those that ended come last. */
    public List<PotBalance> ofOrganisation(UUID organisation) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT p.account, p.cover, p.state, p.ends_at, w.id AS award,
                                       coalesce(w.title, '') AS title,
                                       a.debited - coalesce(w.returned, 0)
                                           - coalesce(a.credited - w.released, 0)
                                           - coalesce(r.credited - r.debited, 0) AS posted,
                                       a.held + coalesce(r.credited - r.debited, 0) AS held,
                                       a.credited - a.debited - a.held AS free
                                FROM ledger.pot p
                                JOIN ledger.account a ON a.id = p.account
                                LEFT JOIN programme.award w ON w.id = a.owner
                                LEFT JOIN ledger.account r
                                    ON r.owner = w.id AND r.kind = 13
                                    AND r.programme = w.programme
                                WHERE p.organisation = :organisation
                                ORDER BY (p.state = 3), p.pay_order, p.ends_at, p.account
                                """)
                        .bind("organisation", organisation)
                        .map((row, _) -> pot(row))
                        .list());
    }

    /** All awards of a programme together. */
    public Balance ofAwards(UUID programme) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT coalesce(sum(a.debited - w.returned
                                           - (a.credited - w.released)
                                           - coalesce(r.credited - r.debited, 0)), 0)::bigint
                                           AS posted,
                                       coalesce(sum(a.held
                                           + coalesce(r.credited - r.debited, 0)), 0)::bigint
                                           AS held,
                                       coalesce(sum(a.credited - a.debited - a.held), 0)::bigint
                                           AS free
                                FROM programme.award w
                                JOIN ledger.account a ON a.owner = w.id AND a.kind = 2
                                LEFT JOIN ledger.account r
                                    ON r.owner = w.id AND r.kind = 13
                                    AND r.programme = w.programme
                                WHERE w.programme = :programme
                                """)
                        .bind("programme", programme)
                        .map((row, _) -> balance(row))
                        .one());
    }

    /** Suppliers that something is owed to, the most first. */
    public List<Owed> owed(UUID programme) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT owner, credited - debited AS amount FROM ledger.account
                                WHERE programme = :programme AND kind = 4
                                  AND credited <> debited
                                ORDER BY amount DESC, owner
                                """)
                        .bind("programme", programme)
                        .map((row, _) ->
                                new Owed(
                                        row.getObject("owner", UUID.class),
                                        Credit.ofNano(row.getLong("amount"))))
                        .list());
    }

    private static PotBalance pot(ResultSet row) throws SQLException {
        return new PotBalance(
                row.getObject("account", UUID.class),
                Optional.ofNullable(row.getObject("award", UUID.class)),
                row.getString("title"),
                row.getInt("cover"),
                row.getInt("state"),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                balance(row));
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                Credit.ofNano(row.getLong("posted")),
                Credit.ofNano(row.getLong("held")),
                Credit.ofNano(row.getLong("free")));
    }
}
