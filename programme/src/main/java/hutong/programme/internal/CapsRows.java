package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.programme.applications.Application;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardCaps;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.internal.CallRows;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.award_caps}. */
public final class CapsRows {
    private CapsRows() {}

    public static AwardCaps of(Handle handle, Award award) {
        return handle.createQuery("SELECT * FROM programme.award_caps WHERE award = :award")
                .bind("award", award.id())
                .map((row, _) -> map(row))
                .findOne()
                .or(() -> ofCall(handle, award))
                .orElse(AwardCaps.NONE);
    }

    public static void put(Handle handle, UUID award, AwardCaps caps) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.award_caps (award, contract_max,
                            organisation_year_max, contract_signed_from, contract_months_max, payee,
                            pairing)
                        VALUES (:award, :contractMax, :yearMax, :signedFrom, :monthsMax, :payee,
                            :pairing)
                        ON CONFLICT (award) DO UPDATE SET contract_max = excluded.contract_max,
                            organisation_year_max = excluded.organisation_year_max,
                            contract_signed_from = excluded.contract_signed_from,
                            contract_months_max = excluded.contract_months_max,
                            payee = excluded.payee, pairing = excluded.pairing
                        """)
                .bind("award", award)
                .bind("contractMax", caps.contractMax().map(Credit::nano).orElse(null))
                .bind("yearMax", caps.organisationYearMax().map(Credit::nano).orElse(null))
                .bind("signedFrom", caps.contractSignedFrom().orElse(null))
                .bind(
                        "monthsMax",
                        caps.contractMonthsMax().isPresent()
                                ? caps.contractMonthsMax().getAsInt()
                                : null)
                .bind("payee", caps.payee().name())
                .bind("pairing", caps.pairing())
                .execute();
    }

    private static Optional<AwardCaps> ofCall(Handle handle, Award award) {
        return award.application()
                .flatMap(id -> ApplicationRows.byId(handle, id))
                .map(Application::call)
                .flatMap(call -> CallRows.byId(handle, call))
                .flatMap(Call::terms)
                .map(CapsRows::of);
    }

    private static AwardCaps of(AwardTerms terms) {
        return new AwardCaps(
                terms.contractMax(),
                terms.organisationYearMax(),
                terms.contractSignedFrom(),
                terms.contractMonthsMax(),
                AwardCaps.Payee.SUPPLIER,
                terms.pairing());
    }

    private static AwardCaps map(ResultSet row) throws SQLException {
        int months = row.getInt("contract_months_max");
        OptionalInt monthsMax = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(months);
        return new AwardCaps(
                creditMaybe(row, "contract_max"),
                creditMaybe(row, "organisation_year_max"),
                Columns.dateMaybe(row, "contract_signed_from"),
                monthsMax,
                AwardCaps.Payee.valueOf(row.getString("payee")),
                row.getBoolean("pairing"));
    }

    static Optional<Credit> creditMaybe(ResultSet row, String column) throws SQLException {
        long nano = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Credit.ofNano(nano));
    }
}
