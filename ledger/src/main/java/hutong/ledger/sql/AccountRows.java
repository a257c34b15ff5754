package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code ledger.account}. */
public final class AccountRows {
    private static final String COLUMNS = "id, programme, kind, owner, debited, credited, held";

    private AccountRows() {}

    /** Whether it is new. */
    public static boolean insert(
            Handle handle, AccountId id, AccountKind kind, UUID programme, UUID owner) {
        return handle.createUpdate(
                                """
                                INSERT INTO ledger.account (id, programme, kind, owner, hard)
                                VALUES (:id, :programme, :kind, :owner, :hard)
                                ON CONFLICT (id) DO NOTHING
                                """)
                        .bind("id", id.value())
                        .bind("programme", programme)
                        .bind("kind", kind.number())
                        .bind("owner", owner)
                        .bind("hard", kind.hard())
                        .execute()
                == 1;
    }

    /** Those that exist, in the order of the database's ids, locked until the transaction ends. */
    public static SequencedMap<AccountId, Account> lock(Handle handle, Collection<AccountId> ids) {
        return select(handle, ids, "ORDER BY id FOR UPDATE");
    }

    /** Those that exist. */
    public static SequencedMap<AccountId, Account> find(Handle handle, Collection<AccountId> ids) {
        return select(handle, ids, "ORDER BY id");
    }

    private static SequencedMap<AccountId, Account> select(
            Handle handle, Collection<AccountId> ids, String tail) {
        var found = new LinkedHashMap<AccountId, Account>(ids.size() * 2);
        handle.createQuery(
                        "SELECT " + COLUMNS + " FROM ledger.account WHERE id = ANY(:ids) " + tail)
                .bind("ids", ids.stream().map(AccountId::value).toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .forEach(account -> found.put(account.id(), account));
        return found;
    }

    public static Optional<Account> find(Handle handle, AccountId id) {
        return Optional.ofNullable(find(handle, List.of(id)).get(id));
    }

    public static List<Account> ofProgramme(Handle handle, UUID programme, AccountKind kind) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + """
                                 FROM ledger.account
                                WHERE programme = :programme AND kind = :kind
                                ORDER BY id
                                """)
                .bind("programme", programme)
                .bind("kind", kind.number())
                .map((row, context) -> read(row))
                .list();
    }

    /** What a batch or a group adds to an account's sums. */
    public record Delta(long debited, long credited, long held) {
        public static final Delta ZERO = new Delta(0, 0, 0);

        public Delta debit(long amount) {
            return new Delta(Math.addExact(debited, amount), credited, held);
        }

        public Delta credit(long amount) {
            return new Delta(debited, Math.addExact(credited, amount), held);
        }

        public Delta hold(long amount) {
            return new Delta(debited, credited, Math.addExact(held, amount));
        }
    }

    /** Adds to accounts that this transaction has locked. */
    public static void add(Handle handle, Map<AccountId, Delta> deltas) {
        if (deltas.isEmpty()) {
            return;
        }
        int size = deltas.size();
        var ids = new UUID[size];
        var debited = new Long[size];
        var credited = new Long[size];
        var held = new Long[size];
        int at = 0;
        for (Map.Entry<AccountId, Delta> entry : deltas.entrySet()) {
            ids[at] = entry.getKey().value();
            debited[at] = entry.getValue().debited();
            credited[at] = entry.getValue().credited();
            held[at] = entry.getValue().held();
            at++;
        }
        int changed =
                handle.createUpdate(
                                """
                                UPDATE ledger.account a
                                SET debited = a.debited + t.debited,
                                    credited = a.credited + t.credited,
                                    held = a.held + t.held
                                FROM unnest(:ids, :debited, :credited, :held)
                                    AS t(id, debited, credited, held)
                                WHERE a.id = t.id
                                """)
                        .bind("ids", ids)
                        .bind("debited", debited)
                        .bind("credited", credited)
                        .bind("held", held)
                        .execute();
        if (changed != size) {
            throw new IllegalStateException("an account that was locked is gone");
        }
    }

    static Account read(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(Columns.uuid(row, "id")),
                kind(row.getInt("kind")),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "owner"),
                Credit.ofNano(row.getLong("debited")),
                Credit.ofNano(row.getLong("credited")),
                Credit.ofNano(row.getLong("held")));
    }

    private static AccountKind kind(int number) {
        for (AccountKind kind : AccountKind.values()) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of account has the number " + number);
    }
}
