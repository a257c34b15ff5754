package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.TransferOutcome;
import hutong.programme.internal.AwardMoney;
import hutong.store.Database;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A ledger of two tables, so that awards can be tested without the real one. */
final class TestingAwardMoney implements AwardMoney {
    TestingAwardMoney(Database database) {
        database.run(h -> {
            h.execute("CREATE SCHEMA testing");
            h.execute(
                    """
                    CREATE TABLE testing.account (award uuid PRIMARY KEY,
                        debited bigint NOT NULL DEFAULT 0,
                        credited bigint NOT NULL DEFAULT 0,
                        held bigint NOT NULL DEFAULT 0, state text NOT NULL DEFAULT '',
                        CHECK (debited + held <= credited))
                    """);
            h.execute("CREATE TABLE testing.transfer (id uuid PRIMARY KEY)");
        });
    }

    @Override
    public void open(Handle handle, Award award) {
        handle.execute(
                "INSERT INTO testing.account (award) VALUES (?) ON CONFLICT DO NOTHING",
                award.id());
    }

    @Override
    public TransferOutcome credit(
            Handle handle, Award award, UUID transfer, LocalDate day, Credit amount) {
        return move(handle, award, transfer, "credited", amount);
    }

    @Override
    public TransferOutcome takeBack(
            Handle handle, Award award, UUID transfer, LocalDate day, Credit amount) {
        return move(handle, award, transfer, "debited", amount);
    }

    private static TransferOutcome move(
            Handle handle, Award award, UUID transfer, String column, Credit amount) {
        if (handle.execute(
                        "INSERT INTO testing.transfer VALUES (?) ON CONFLICT DO NOTHING", transfer)
                == 0) {
            return new TransferOutcome.Exists();
        }
        handle.execute(
                "UPDATE testing.account SET " + column + " = " + column + " + ? WHERE award = ?",
                amount.nano(),
                award.id());
        return new TransferOutcome.Posted();
    }

    @Override
    public void terms(Handle handle, Award award) {
        handle.execute(
                "UPDATE testing.account SET state = ? WHERE award = ?",
                award.pot().state().name(),
                award.id());
    }

    @Override
    public Account lock(Handle handle, Award award) {
        handle.execute("SELECT 1 FROM testing.account WHERE award = ? FOR UPDATE", award.id());
        return accounts(handle, java.util.List.of(award)).get(award.id());
    }

    @Override
    public Map<UUID, Account> accounts(Handle handle, Collection<Award> awards) {
        Map<UUID, Account> found = new HashMap<>();
        for (Award award : awards) {
            handle.createQuery("SELECT * FROM testing.account WHERE award = :award")
                    .bind("award", award.id())
                    .map((row, context) ->
                            new Account(
                                    AccountId.award(award.id()),
                                    AccountKind.AWARD,
                                    award.programme(),
                                    award.id(),
                                    Credit.ofNano(row.getLong("debited")),
                                    Credit.ofNano(row.getLong("credited")),
                                    Credit.ofNano(row.getLong("held"))))
                    .findOne()
                    .ifPresent(account -> found.put(award.id(), account));
        }
        return found;
    }

    /** What a node of the ledger does: holds, spends, gives back. */
    void spend(Handle handle, UUID award, Credit held, Credit spent) {
        handle.execute(
                "UPDATE testing.account SET held = held + ?, debited = debited + ? WHERE award = ?",
                held.nano(),
                spent.nano(),
                award);
    }

    String potState(Handle handle, UUID award) {
        return handle.createQuery("SELECT state FROM testing.account WHERE award = :award")
                .bind("award", award)
                .mapTo(String.class)
                .one();
    }
}
