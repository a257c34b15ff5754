package hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.TokenCount;
import hutong.ledger.UsageQueries.Sum;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsageQueriesDatabaseTest {
    private final UsageQueries queries = new UsageQueries();

    @Test
    void pagesReadBackWhatWasPosted() {
        try (Database database = TestingDatabase.fresh("ledger")) {
            var ledger = new PostedFixture(database);
            List<UsageRecord> posted =
                    ledger.post(5).stream()
                            .sorted(Comparator.comparing(usage -> usage.id().toString()))
                            .toList();
            Sum all = new Sum(5, new TokenCount(50, 0, 100), Credit.ofNano(5 * 172), Credit.ZERO);
            database.run(handle -> {
                assertThat(queries.find(handle, posted.getFirst().id()))
                        .contains(posted.getFirst());
                assertThat(queries.find(handle, new UUID(0, 0))).isEmpty();

                UUID who = PostedFixture.ORGANISATION;
                Page<UsageRecord> first = queries.newest(handle, who, Optional.empty(), 3);
                assertThat(first.items()).isEqualTo(posted.subList(2, 5).reversed());
                Page<UsageRecord> rest = queries.newest(handle, who, first.next(), 3);
                assertThat(rest.items()).isEqualTo(posted.subList(0, 2).reversed());
                assertThat(rest.next()).isEmpty();
                assertThat(queries.newest(handle, new UUID(9, 9), Optional.empty(), 3).items())
                        .isEmpty();

                var day = PostedFixture.DAY;
                assertThat(queries.days(handle, who, day, day))
                        .containsExactly(new UsageQueries.ModelDay(day, PostedFixture.MODEL, all));
                assertThat(queries.days(handle, who, day.plusDays(1), day.plusDays(9))).isEmpty();
                var supplied =
                        new UsageQueries.SupplierSum(
                                PostedFixture.PROGRAMME, PostedFixture.SUPPLIER, all);
                assertThat(queries.suppliers(handle, Optional.empty(), day, day))
                        .containsExactly(supplied);
                assertThat(queries.supplier(handle, PostedFixture.SUPPLIER, day, day))
                        .containsExactly(supplied);
                assertThat(queries.supplier(handle, new UUID(9, 9), day, day)).isEmpty();

                Account account = queries.pots(handle, who).getFirst().account();
                assertThat(account.debited()).isEqualTo(Credit.ofNano(5 * 172));
                assertThat(account.held()).isEqualTo(Credit.ofNano(500_000 - 5 * 172));
            });
        }
    }
}
