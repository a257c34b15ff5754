package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.programme.investments.Investment;
import hutong.programme.investments.InvestmentMove;
import hutong.programme.investments.InvestmentState;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.investment} and {@code programme.investment_move}. */
public final class InvestmentRows {
    private InvestmentRows() {}

    /** Whether it is new. */
    public static boolean insert(Handle handle, Investment deal) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.investment
                                    (id, programme, investor, company, state, version,
                                     demonstration, created_at, changed_at)
                                VALUES (:id, :programme, :investor, :company, :state, :version,
                                     :demonstration, :at, :at)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", deal.id())
                        .bind("programme", deal.programme())
                        .bind("investor", deal.investor())
                        .bind("company", deal.company())
                        .bind("state", deal.state().name())
                        .bind("version", deal.version())
                        .bind("demonstration", deal.demonstration())
                        .bind("at", Columns.time(deal.changedAt()))
                        .execute()
                == 1;
    }

    public static void update(Handle handle, Investment deal) {
        handle.createUpdate(
                        """
                        UPDATE programme.investment
                        SET state = :state, amount = :amount, share_basis_points = :share,
                            version = :version, changed_at = :at
                        WHERE id = :id
                        """)
                .bind("id", deal.id())
                .bind("state", deal.state().name())
                .bind("amount", deal.amount().map(Credit::nano).orElse(null))
                .bind(
                        "share",
                        deal.shareBasisPoints().isPresent()
                                ? deal.shareBasisPoints().getAsInt()
                                : null)
                .bind("version", deal.version())
                .bind("at", Columns.time(deal.changedAt()))
                .execute();
    }

    public static void addMove(
            Handle handle, Investment deal, InvestmentMove move, InvestmentState from, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.investment_move
                            (investment, version, programme, move, from_state, to_state, amount,
                             note, at, by)
                        VALUES (:investment, :version, :programme, :move, :from, :to, :amount, '',
                             :at, :by)
                        """)
                .bind("investment", deal.id())
                .bind("version", deal.version())
                .bind("programme", deal.programme())
                .bind("move", move.name())
                .bind("from", from.name())
                .bind("to", deal.state().name())
                .bind(
                        "amount",
                        move.needsAmount() ? deal.amount().map(Credit::nano).orElse(null) : null)
                .bind("at", Columns.time(deal.changedAt()))
                .bind("by", by)
                .execute();
    }

    public static Optional<Investment> lock(
            Handle handle, UUID programme, UUID investor, UUID company) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.investment
                        WHERE programme = :programme AND investor = :investor
                          AND company = :company FOR UPDATE
                        """)
                .bind("programme", programme)
                .bind("investor", investor)
                .bind("company", company)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static boolean lastMoveWas(
            Handle handle, Investment deal, InvestmentMove move, UUID by) {
        return handle.createQuery(
                                """
                                SELECT count(*) FROM programme.investment_move
                                WHERE investment = :id AND version = :version AND move = :move
                                  AND by = :by
                                """)
                        .bind("id", deal.id())
                        .bind("version", deal.version())
                        .bind("move", move.name())
                        .bind("by", by)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    public static List<Investment> ofInvestor(Handle handle, UUID programme, UUID investor) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.investment
                        WHERE programme = :programme AND investor = :investor
                        ORDER BY changed_at DESC, id
                        """)
                .bind("programme", programme)
                .bind("investor", investor)
                .map((row, context) -> map(row))
                .list();
    }

    public static List<Investment> ofCompany(Handle handle, UUID programme, UUID company) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.investment
                        WHERE programme = :programme AND company = :company
                        ORDER BY changed_at DESC, id
                        """)
                .bind("programme", programme)
                .bind("company", company)
                .map((row, context) -> map(row))
                .list();
    }

    /** The first time that each deal made this move: its amount, in the order of the moves. */
    public static List<Credit> firsts(Handle handle, UUID programme, InvestmentMove move) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(m.amount, 0) FROM programme.investment_move m
                        WHERE m.programme = :programme AND m.move = :move
                          AND NOT EXISTS (
                              SELECT 1 FROM programme.investment_move earlier
                              WHERE earlier.investment = m.investment AND earlier.move = m.move
                                AND earlier.version < m.version)
                        ORDER BY m.at, m.investment
                        """)
                .bind("programme", programme)
                .bind("move", move.name())
                .map((row, context) -> Credit.ofNano(row.getLong(1)))
                .list();
    }

    /** The share as ownership, which reviews and eligibility look at. */
    public static void own(Handle handle, Investment deal, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.affiliation
                            (id, holder, held, kind, share_basis_points, since, source,
                             recorded_at, recorded_by)
                        VALUES (:id, :holder, :held, 'OWNERSHIP', :share, :since, :source, :at, :by)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", Ids.derived(deal.id(), "ownership:" + deal.version()))
                .bind("holder", deal.investor())
                .bind("held", deal.company())
                .bind("share", deal.shareBasisPoints().orElseThrow())
                .bind("since", LocalDate.ofInstant(at, ZoneOffset.UTC))
                .bind("source", "the investment partner")
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    private static Investment map(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        Optional<Credit> known =
                row.wasNull() ? Optional.empty() : Optional.of(Credit.ofNano(amount));
        int share = row.getInt("share_basis_points");
        return new Investment(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "investor"),
                Columns.uuid(row, "company"),
                InvestmentState.valueOf(row.getString("state")),
                known,
                row.wasNull() ? OptionalInt.empty() : OptionalInt.of(share),
                row.getInt("version"),
                row.getBoolean("demonstration"),
                Columns.instant(row, "changed_at"));
    }
}
