package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.PotState;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code ledger.pot}. A change sets the version to 0; whoever asks for changes numbers them
 * first, one reader at a time, so that no version is ever committed after a higher one.
 */
public final class PotRows {
    private static final String COLUMNS =
            """
            p.account, p.organisation, p.programme, p.cover, p.purposes, p.suppliers, p.models,
            p.starts_at, p.ends_at, p.pay_order, p.state
            """;

    private PotRows() {}

    public static void put(Handle handle, Pot pot) {
        handle.createUpdate(
                        """
                        INSERT INTO ledger.pot
                            (account, organisation, programme, cover, purposes, suppliers, models,
                             starts_at, ends_at, pay_order, state, version)
                        VALUES (:account, :organisation, :programme, :cover, :purposes, :suppliers,
                             :models, :startsAt, :endsAt, :order, :state, 0)
                        ON CONFLICT (account) DO UPDATE
                        SET organisation = excluded.organisation, programme = excluded.programme,
                            cover = excluded.cover, purposes = excluded.purposes,
                            suppliers = excluded.suppliers, models = excluded.models,
                            starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                            pay_order = excluded.pay_order, state = excluded.state, version = 0
                        """)
                .bind("account", pot.account().value())
                .bind("organisation", pot.organisation())
                .bind("programme", pot.programme())
                .bind("cover", pot.coverBasisPoints())
                .bind("purposes", pot.purposes().stream().mapToInt(Purpose::bit).sum())
                .bind("suppliers", pot.suppliers().toArray(UUID[]::new))
                .bind("models", pot.models().toArray(UUID[]::new))
                .bind("startsAt", Columns.time(pot.startsAt()))
                .bind("endsAt", Columns.time(pot.endsAt()))
                .bind("order", pot.order())
                .bind("state", pot.state().number())
                .execute();
    }

    public static Optional<Pot> find(Handle handle, AccountId account, boolean lock) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM ledger.pot p WHERE p.account = :account"
                                + (lock ? " FOR UPDATE" : ""))
                .bind("account", account.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    public static List<Pot> of(Handle handle, UUID organisation) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + """
                                FROM ledger.pot p WHERE p.organisation = :organisation
                                ORDER BY p.pay_order, p.ends_at, p.account
                                """)
                .bind("organisation", organisation)
                .map((row, context) -> read(row))
                .list();
    }

    public static Credit free(Handle handle, UUID organisation, Optional<UUID> programme) {
        return Credit.ofNano(
                handle.createQuery(
                                """
                                SELECT coalesce(sum(a.credited - a.debited - a.held), 0)::bigint
                                FROM ledger.pot p JOIN ledger.account a ON a.id = p.account
                                WHERE p.organisation = :organisation AND p.state = 1
                                  AND p.starts_at <= now() AND p.ends_at > now()
                                  AND (:programme::uuid IS NULL OR p.programme = :programme)
                                """)
                        .bind("organisation", organisation)
                        .bind("programme", programme.orElse(null))
                        .mapTo(Long.class)
                        .one());
    }

    /** Tells the nodes that these accounts' money changed; those without a pot are passed over. */
    public static void changed(Handle handle, Collection<AccountId> accounts) {
        handle.createUpdate(
                        """
                        UPDATE ledger.pot SET version = 0
                        WHERE account IN (SELECT account FROM ledger.pot
                                          WHERE account = ANY(:accounts)
                                          ORDER BY account FOR UPDATE)
                          AND version <> 0
                        """)
                .bind("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
                .execute();
    }

    /** Sets the mark that asks other nodes for what they don't use. */
    static void want(Handle handle, AccountId account, boolean wanted) {
        handle.createUpdate(
                        """
                        UPDATE ledger.pot SET wanted = :wanted, version = 0
                        WHERE account = :account AND wanted <> :wanted
                        """)
                .bind("account", account.value())
                .bind("wanted", wanted)
                .execute();
    }

    /**
     * Numbers what changed since the last time; answers at once when nothing did. A pot that is
     * being changed just now stays for the next time.
     */
    static void number(Handle handle) {
        boolean changed =
                handle.createQuery("SELECT EXISTS (SELECT 1 FROM ledger.pot WHERE version = 0)")
                        .mapTo(Boolean.class)
                        .one();
        if (!changed) {
            return;
        }
        long version =
                handle.createQuery(
                                """
                                UPDATE ledger.pot_clock SET version = version + 1 WHERE id = 1
                                RETURNING version
                                """)
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(
                        """
                        UPDATE ledger.pot SET version = :version
                        WHERE account IN (SELECT account FROM ledger.pot WHERE version = 0
                                          FOR UPDATE SKIP LOCKED)
                        """)
                .bind("version", version)
                .execute();
    }

    /** A pot's state at a version. */
    record Numbered(PotState state, long version) {}

    static List<Numbered> since(Handle handle, long version) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + """
                                , p.wanted, p.version, a.credited - a.debited - a.held AS free
                                FROM ledger.pot p JOIN ledger.account a ON a.id = p.account
                                WHERE p.version > :version
                                """)
                .bind("version", version)
                .map((row, context) ->
                        new Numbered(
                                new PotState(
                                        read(row),
                                        Credit.ofNano(row.getLong("free")),
                                        row.getBoolean("wanted")),
                                row.getLong("version")))
                .list();
    }

    public static Pot in(Pot pot, Pot.State state) {
        return with(pot, pot.coverBasisPoints(), pot.endsAt(), state);
    }

    public static Pot ending(Pot pot, Instant endsAt) {
        return with(pot, pot.coverBasisPoints(), endsAt, pot.state());
    }

    public static Pot covering(Pot pot, int basisPoints) {
        return with(pot, basisPoints, pot.endsAt(), pot.state());
    }

    private static Pot with(Pot pot, int basisPoints, Instant endsAt, Pot.State state) {
        return new Pot(
                pot.account(),
                pot.organisation(),
                pot.programme(),
                basisPoints,
                pot.purposes(),
                pot.suppliers(),
                pot.models(),
                pot.startsAt(),
                endsAt,
                pot.order(),
                state);
    }

    private static Pot read(ResultSet row) throws SQLException {
        int number = row.getInt("state");
        Pot.State state =
                List.of(Pot.State.values()).stream()
                        .filter(known -> known.number() == number)
                        .findAny()
                        .orElseThrow();
        return new Pot(
                new AccountId(Columns.uuid(row, "account")),
                Columns.uuid(row, "organisation"),
                Columns.uuid(row, "programme"),
                row.getInt("cover"),
                purposes(row.getInt("purposes")),
                Set.copyOf(Columns.uuids(row, "suppliers")),
                Set.copyOf(Columns.uuids(row, "models")),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                row.getInt("pay_order"),
                state);
    }

    private static Set<Purpose> purposes(int bits) {
        var purposes = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if ((bits & purpose.bit()) != 0) {
                purposes.add(purpose);
            }
        }
        return purposes;
    }
}
