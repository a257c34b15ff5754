package hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A transfer, or a group of them, comes to exactly one outcome, the first that applies. One event a
 * line: id, day, debit, credit, amount, kind, reference, group, and the outcome at the end of the
 * group. Lines that a backslash ends belong to one group with the next.
 */
class TransferTableDatabaseTest {
    private static final UUID PROGRAMME = name("programme");
    private static final UUID OTHER_PROGRAMME = name("other programme");

    @Test
    void eachEventComesToItsOutcome() {
        check(
                """
                # plain posting, and the same again
                T1 d1 funding award1  100 AWARD_FUNDING a -  -> posted
                T1 d1 funding award1  100 AWARD_FUNDING a -  -> exists
                # the same id with other data says which field differs, the first in order
                T1 d2 funding award1  101 AWARD_FUNDING a -  -> conflict day
                T1 d1 wallet1 award1  100 AWARD_FUNDING a -  -> conflict debit
                T1 d1 funding wallet1 100 AWARD_FUNDING a -  -> conflict credit
                T1 d1 funding award1  101 AWARD_FUNDING a -  -> conflict amount
                T1 d1 funding award1  100 CORRECTION    a -  -> conflict kind
                T1 d1 funding award1  100 AWARD_FUNDING b -  -> conflict reference
                T1 d1 funding award1  100 AWARD_FUNDING a g  -> conflict group
                # a conflict comes before anything that is wrong with the new data
                T1 d1 funding nobody  100 AWARD_FUNDING a -  -> conflict credit
                T1 d1 funding award1    0 AWARD_FUNDING a -  -> conflict amount
                # shape
                T2 d1 funding award1    0 AWARD_FUNDING a -  -> malformed
                T2 d1 funding award1   -5 AWARD_FUNDING a -  -> malformed
                T2 d1 award1  award1    5 CORRECTION    a -  -> malformed
                T2 d1 nobody  nobody    5 CORRECTION    a -  -> malformed
                T2 d1 funding nobody    5 AWARD_FUNDING a -  -> unknown nobody
                T2 d1 nobody  award1    5 AWARD_FUNDING a -  -> unknown nobody
                T2 d1 funding elsewhere 5 AWARD_FUNDING a -  -> malformed
                T2 d1 source  award1    5 WINDOW_GRANT  a -  -> malformed
                T2 d1 source  window1   5 WINDOW_GRANT  a -  -> posted
                # a hard account is never overdrawn; a soft one may be
                T3 d1 award1  payable 101 USAGE         u -  -> insufficient award1 100
                T3 d1 award1  payable 100 USAGE         u -  -> posted
                T4 d1 award1  payable   1 USAGE         u -  -> insufficient award1 0
                T5 d1 wallet1 payable   1 USAGE         u -  -> insufficient wallet1 0
                T6 d1 payable paid    500 SUPPLIER_PAYMENT s -  -> posted
                # a group is posted whole or not at all, and judged by its sum
                T7 d1 funding award1   10 AWARD_FUNDING a g7 \\
                T8 d1 award1  payable  11 USAGE         u g7 -> insufficient award1 0
                T7 d1 award1  payable  10 USAGE         u g7 \\
                T8 d1 funding award1   10 AWARD_FUNDING a g7 -> posted
                T7 d1 award1  payable  10 USAGE         u g7 \\
                T8 d1 funding award1   10 AWARD_FUNDING a g7 -> exists
                T8 d1 funding award1   10 AWARD_FUNDING a g7 -> exists
                # half of it exists
                T8 d1 funding award1   10 AWARD_FUNDING a g7 \\
                T9 d1 funding award1   10 AWARD_FUNDING a g7 -> conflict group
                # a group has one name, and an id comes once in it
                TA d1 funding award1   10 AWARD_FUNDING a g1 \\
                TB d1 funding award1   10 AWARD_FUNDING a g2 -> malformed
                TA d1 funding award1   10 AWARD_FUNDING a -  \\
                TB d1 funding award1   10 AWARD_FUNDING a -  -> malformed
                TA d1 funding award1   10 AWARD_FUNDING a g1 \\
                TA d1 funding award1   10 AWARD_FUNDING a g1 -> malformed
                # sums that do not fit
                TC d1 funding wallet1 9223372036854775807 WALLET_TOP_UP w - -> malformed
                TC d1 funding wallet1 9000000000000000000 WALLET_TOP_UP w - -> posted
                TD d1 funding wallet1  300000000000000000 WALLET_TOP_UP w - -> malformed
                """);
    }

    private static void check(String table) {
        try (Database database = TestingDatabase.fresh("ledger")) {
            Ledger ledger = new Ledger();
            database.run(handle -> {
                ledger.openOfProgramme(handle, PROGRAMME, AccountKind.FUNDING);
                ledger.openOfProgramme(handle, PROGRAMME, AccountKind.PAID);
                ledger.openOfProgramme(handle, PROGRAMME, AccountKind.WINDOW_SOURCE);
                ledger.openPayable(handle, PROGRAMME, name("supplier"));
                ledger.openAward(handle, PROGRAMME, name("award1"));
                ledger.openAward(handle, OTHER_PROGRAMME, name("elsewhere"));
                ledger.openWallet(handle, PROGRAMME, name("wallet1"));
                ledger.open(
                        handle, account("window1"), AccountKind.WINDOW, PROGRAMME, name("window1"));
            });
            var group = new ArrayList<Transfer>();
            for (String line : table.lines().filter(text -> !text.startsWith("#")).toList()) {
                String[] halves = line.split("->");
                group.add(transfer(halves[0].replace("\\", "").strip().split("\\s+")));
                if (halves.length == 1) {
                    continue;
                }
                List<Transfer> whole = List.copyOf(group);
                group.clear();
                TransferOutcome outcome = database.transact(handle -> ledger.post(handle, whole));
                assertThat(describe(outcome)).as(line).isEqualTo(halves[1].strip());
            }
        }
    }

    private static String describe(TransferOutcome outcome) {
        return switch (outcome) {
            case TransferOutcome.Posted ignored -> "posted";
            case TransferOutcome.Exists ignored -> "exists";
            case TransferOutcome.Conflict conflict -> "conflict " + conflict.field();
            case TransferOutcome.Malformed ignored -> "malformed";
            case TransferOutcome.UnknownAccount unknown -> "unknown " + word(unknown.account());
            case TransferOutcome.InsufficientCredit less ->
                    "insufficient " + word(less.account()) + " " + less.free().nano();
        };
    }

    private static Transfer transfer(String[] words) {
        return new Transfer(
                name(words[0]),
                LocalDate.of(2026, 1, words[1].charAt(1) - '0'),
                account(words[2]),
                account(words[3]),
                Credit.ofNano(Long.parseLong(words[4])),
                TransferKind.valueOf(words[5]),
                name(words[6]),
                words[7].equals("-") ? Optional.empty() : Optional.of(name(words[7])));
    }

    private static final List<String> ACCOUNTS =
            List.of(
                    "funding",
                    "paid",
                    "source",
                    "payable",
                    "award1",
                    "elsewhere",
                    "wallet1",
                    "window1",
                    "nobody");

    private static AccountId account(String word) {
        return switch (word) {
            case "funding" -> AccountId.ofProgramme(PROGRAMME, AccountKind.FUNDING);
            case "paid" -> AccountId.ofProgramme(PROGRAMME, AccountKind.PAID);
            case "source" -> AccountId.ofProgramme(PROGRAMME, AccountKind.WINDOW_SOURCE);
            case "payable" -> AccountId.payable(PROGRAMME, name("supplier"));
            case "wallet1" -> AccountId.wallet(PROGRAMME, name("wallet1"));
            default -> AccountId.award(name(word));
        };
    }

    private static String word(AccountId id) {
        return ACCOUNTS.stream().filter(word -> account(word).equals(id)).findAny().orElseThrow();
    }

    private static UUID name(String word) {
        return Ids.derived(new UUID(0, 0), word);
    }
}
