package hutong.programme.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.applications.InvitationBook;
import hutong.programme.calls.Call;
import hutong.programme.exchange.ImportReport.Problem;
import hutong.programme.reviews.ReviewFixture;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list is invited whole or not at all, and nobody twice. */
class InvitationImportDatabaseTest {
    private final ReviewFixture it = new ReviewFixture();
    private final InvitationBook book =
            new InvitationBook(it.house.database, it.house.time, it.house.trail, it.outbox);
    private final InvitationImport imports =
            new InvitationImport(it.house.database, book, it.house.trail);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void allAreInvitedOnceAndTheSameImportAgainSendsNothing() {
        Call call = it.call(1, 100, 5);
        UUID id = it.ids.next();
        String list = "email,message,days\na@example.org,Come,10\nb@example.org,,\n";
        assertThat(run(call, id, list, false).isSound()).isTrue();
        assertThat(book.ofCall(call.id())).isEmpty();
        assertThat(run(call, id, list, true).stored()).isTrue();
        assertThat(run(call, id, list, true).stored()).as("a retry").isTrue();
        assertThat(book.ofCall(call.id())).hasSize(2);
        assertThat(run(call, it.ids.next(), list, true).problems())
                .as("another import of the same people")
                .hasSize(2);
        assertThat(book.ofCall(call.id())).hasSize(2);
    }

    @Test
    void oneWrongRowKeepsAllUninvited() {
        Call call = it.call(1, 100, 5);
        ImportReport report =
                run(
                        call,
                        it.ids.next(),
                        """
                        email,days,organisation
                        a@example.org,,
                        nobody,,
                        A@example.org,,
                        c@example.org,1000,nobody
                        """,
                        true);
        assertThat(report.stored()).isFalse();
        assertThat(report.problems()).extracting(Problem::row).containsExactly(2, 3, 4, 4);
        assertThat(book.ofCall(call.id())).isEmpty();
    }

    @Test
    void callsGoOutWithTimesInUtcAndAmountsAsDecimals() {
        Call call = it.call(1, 100, 5);
        ExportTable table =
                new Exports(it.house.database).of(ReviewFixture.PROGRAMME, ExportKind.CALLS);
        java.util.List<String> row = table.rows().getFirst();
        assertThat(row.get(table.columns().indexOf("cut_offs")))
                .isEqualTo(call.cutOffs().getFirst().toString());
        assertThat(row.get(table.columns().indexOf("budget"))).isEqualTo("100");
        assertThat(new Exports(it.house.database).of(new UUID(1, 2), ExportKind.CALLS).rows())
                .as("another programme's")
                .isEmpty();
    }

    private ImportReport run(Call call, UUID id, String csv, boolean store) {
        return imports.run(
                call,
                id,
                ImportText.rows(csv.getBytes(StandardCharsets.UTF_8), false),
                store,
                ReviewFixture.OFFICER);
    }
}
