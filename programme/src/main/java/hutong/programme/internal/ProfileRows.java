package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.programme.investments.InvestorProfile;
import hutong.programme.investments.ShownField;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.investor_profile}. */
public final class ProfileRows {
    private ProfileRows() {}

    /** Saves it as the next version; whether the row still had the version in the profile. */
    public static boolean save(Handle handle, InvestorProfile profile, Instant at) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.investor_profile
                                    (programme, organisation, pitch, contact, sought, shown,
                                     version, changed_at)
                                VALUES (:programme, :organisation, :pitch, :contact, :sought,
                                     :shown, :version + 1, :at)
                                ON CONFLICT (programme, organisation) DO UPDATE
                                SET pitch = excluded.pitch, contact = excluded.contact,
                                    sought = excluded.sought, shown = excluded.shown,
                                    version = excluded.version, changed_at = excluded.changed_at
                                WHERE investor_profile.version = :version
                                """)
                        .bind("programme", profile.programme())
                        .bind("organisation", profile.organisation())
                        .bind("pitch", profile.pitch())
                        .bind("contact", profile.contact())
                        .bind("sought", profile.sought().map(Credit::nano).orElse(null))
                        .bindArray(
                                "shown",
                                String.class,
                                profile.shown().stream().map(Enum::name).sorted().toList())
                        .bind("version", profile.version())
                        .bind("at", Columns.time(at))
                        .execute()
                == 1;
    }

    public static Optional<InvestorProfile> find(Handle handle, UUID programme, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.investor_profile
                        WHERE programme = :programme AND organisation = :organisation
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Those that show something. */
    public static List<InvestorProfile> shown(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.investor_profile
                        WHERE programme = :programme AND cardinality(shown) > 0
                        ORDER BY changed_at DESC, organisation LIMIT 500
                        """)
                .bind("programme", programme)
                .map((row, context) -> map(row))
                .list();
    }

    private static InvestorProfile map(ResultSet row) throws SQLException {
        long sought = row.getLong("sought");
        Optional<Credit> known =
                row.wasNull() ? Optional.empty() : Optional.of(Credit.ofNano(sought));
        Set<ShownField> shown = EnumSet.noneOf(ShownField.class);
        Columns.strings(row, "shown").forEach(it -> shown.add(ShownField.valueOf(it)));
        return new InvestorProfile(
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "organisation"),
                row.getString("pitch"),
                row.getString("contact"),
                known,
                shown,
                row.getInt("version"));
    }
}
