package hutong.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.ledger.PostedFixture;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each edit of the database breaks the invariants that it should, and no others. */
class LedgerCheckDatabaseTest {
    private static final String ACCOUNT = "'" + PostedFixture.ACCOUNT.value() + "'";
    private static final String PROGRAMME = "'" + PostedFixture.PROGRAMME + "'";
    private static final String NOBODY = "'00000000-0000-0000-0000-00000000dead'";
    private static final String SOMEBODY = "'00000000-0000-0000-0000-00000000beef'";

    @Test
    void aLedgerThatNobodyEditedHolds() {
        try (Database database = TestingDatabase.fresh("ledger")) {
            assertThat(new LedgerCheck().run(database).holds()).isTrue();
            var ledger = new PostedFixture(database);
            ledger.post(3);
            ledger.post(0);
            ledger.post(2);
            assertThat(broken(database)).isEmpty();
            ledger.postFlawed();
            Integer suspended =
                    database.read(handle ->
                            handle.createQuery(
                                            "SELECT count(*) FROM ledger.usage_record WHERE flaw >"
                                                    + " 0")
                                    .mapTo(Integer.class)
                                    .one());
            assertThat(suspended).isOne();
            assertThat(broken(database)).isEmpty();
            ledger.seal();
            assertThat(broken(database)).isEmpty();
            assertThat(new LedgerCheck().run(database).results())
                    .extracting(LedgerCheck.Result::name)
                    .containsExactly(
                            "I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11");
        }
    }

    @Test
    void moneyThatWasEditedIsFound() {
        edit(
                "INSERT INTO ledger.transfer (id, day, debit, credit, amount, kind, reference)"
                        + " VALUES (%1$s, '2026-01-01', %1$s, %2$s, 5, 7, %1$s)"
                                .formatted(NOBODY, SOMEBODY),
                "I1");
        edit(
                """
                ALTER TABLE ledger.account DROP CONSTRAINT no_overdraft;
                INSERT INTO ledger.account (id, programme, kind, owner, hard, debited)
                    VALUES (%1$s, %3$s, 2, %1$s, true, 5);
                INSERT INTO ledger.account (id, programme, kind, owner, hard, credited)
                    VALUES (%2$s, %3$s, 9, %2$s, false, 5);
                INSERT INTO ledger.transfer (id, day, debit, credit, amount, kind, reference)
                    VALUES (%1$s, '2026-01-01', %1$s, %2$s, 5, 7, %1$s)
                """
                        .formatted(NOBODY, SOMEBODY, PROGRAMME),
                "I2");
        edit("UPDATE ledger.account SET held = held + 1 WHERE id = " + ACCOUNT, "I3");
        edit(
                """
                ALTER TABLE ledger.lease DROP CONSTRAINT posted_within_granted;
                INSERT INTO ledger.lease (id, account, node, epoch, granted, posted, state)
                    VALUES (%1$s, %1$s, 7, 7, 1, 2, 3)
                """
                        .formatted(NOBODY),
                "I4");
        edit("UPDATE ledger.account SET credited = credited + 1 WHERE kind = 1", "I7");
        edit(
                """
                UPDATE ledger.account SET debited = debited - 172 WHERE id = %s;
                UPDATE ledger.account SET credited = credited - 172 WHERE kind = 4;
                DELETE FROM ledger.transfer WHERE id =
                    (SELECT id FROM ledger.transfer WHERE kind = 4 ORDER BY id LIMIT 1)
                """
                        .formatted(ACCOUNT),
                "I10");
    }

    @Test
    void aJournalThatWasEditedIsFound() {
        edit("UPDATE ledger.batch SET intents = intents + 1 WHERE n = 1", "I5");
        edit(
                "UPDATE ledger.journal_cursor SET next_seq = next_seq + 1,"
                        + " sealed_at_seq = sealed_at_seq + 1",
                "I6");
        edit("UPDATE ledger.usage_day SET calls = calls + 1", "I11");
        edit("UPDATE ledger.batch SET head = prev WHERE n = 2", "I8");
        edit("UPDATE ledger.chain SET head = sha256('other')", "I8");
        edit("UPDATE ledger.usage_record SET supplier_request_id = 'x' WHERE seq = 2", "I8");
        edit("UPDATE ledger.usage_record SET ending = 99 WHERE seq = 2", "I8");
        edit("UPDATE ledger.usage_record SET input_tokens = 9 WHERE seq = 2", "I8", "I9");
        edit(
                "UPDATE ledger.usage_record SET legs = replace(legs, ':172', ':171')"
                        + " WHERE seq = 2",
                "I8",
                "I9");
        edit("DELETE FROM ledger.usage_record WHERE seq = 2", "I6", "I8", "I10", "I11");
        edit("DELETE FROM ledger.batch WHERE n = 1", "I6", "I8");
    }

    @Test
    void theLastBatchesAloneCanBeComputedAgain() {
        try (Database database =
                edited("UPDATE ledger.usage_record SET attempt = 9 WHERE seq = 2")) {
            assertThat(broken(database)).containsExactly("I8");
            assertThat(new LedgerCheck(OptionalLong.of(1)).run(database).holds()).isTrue();
            assertThat(new LedgerCheck(OptionalLong.of(2)).run(database).holds()).isFalse();
        }
    }

    private static void edit(String sql, String... names) {
        try (Database database = edited(sql)) {
            assertThat(broken(database)).as(sql).isEqualTo(Arrays.asList(names));
        }
    }

    /** Two sealed batches of three calls, then the edit. */
    private static Database edited(String sql) {
        Database database = TestingDatabase.fresh("ledger");
        var ledger = new PostedFixture(database);
        ledger.post(3);
        ledger.post(3);
        ledger.seal();
        database.run(handle -> {
            for (String statement : sql.split(";")) {
                assertThat(handle.execute(statement)).as(statement).isNotNegative();
            }
        });
        return database;
    }

    private static List<String> broken(Database database) {
        return new LedgerCheck()
                .run(database).results().stream()
                        .filter(result -> !result.holds())
                        .map(LedgerCheck.Result::name)
                        .toList();
    }
}
