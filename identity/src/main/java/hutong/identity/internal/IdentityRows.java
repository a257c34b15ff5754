package hutong.identity.internal;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Organisation;
import hutong.identity.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Rows as records, and enums as the numbers that are kept for them. */
public final class IdentityRows {
    /** Stands for the whole installation where a programme is asked for. */
    public static final UUID INSTALLATION = new UUID(0, 0);

    private IdentityRows() {}

    public static Organisation organisation(ResultSet row) throws SQLException {
        return new Organisation(
                uuid(row, "id"),
                row.getString("name"),
                row.getString("short_name"),
                row.getString("country"),
                Optional.ofNullable(row.getString("registration_number")),
                Optional.ofNullable(row.getString("website")),
                row.getBoolean("demonstration"),
                instant(row, "created_at"));
    }

    public static Person person(ResultSet row) throws SQLException {
        return new Person(
                uuid(row, "id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("language"),
                ZoneId.of(row.getString("time_zone")),
                row.getInt("state") == 1 ? Person.State.ACTIVE : Person.State.DISABLED,
                instant(row, "created_at"));
    }

    public static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                uuid(row, "person"),
                uuid(row, "organisation"),
                row.getInt("role") == 1 ? Membership.Role.OWNER : Membership.Role.MEMBER);
    }

    public static OfficeRole officeRole(ResultSet row) throws SQLException {
        UUID programme = uuid(row, "programme");
        return new OfficeRole(
                uuid(row, "person"),
                programme.equals(INSTALLATION) ? Optional.empty() : Optional.of(programme),
                switch (row.getInt("role")) {
                    case 1 -> OfficeRole.Kind.OFFICER;
                    case 2 -> OfficeRole.Kind.REVIEWER;
                    case 3 -> OfficeRole.Kind.AUDITOR;
                    default -> OfficeRole.Kind.ADMINISTRATOR;
                });
    }

    public static int number(Membership.Role role) {
        return switch (role) {
            case OWNER -> 1;
            case MEMBER -> 2;
        };
    }

    public static int number(OfficeRole.Kind kind) {
        return switch (kind) {
            case OFFICER -> 1;
            case REVIEWER -> 2;
            case AUDITOR -> 3;
            case ADMINISTRATOR -> 4;
        };
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> optionalInstant(ResultSet row, String column)
            throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** As the driver wants a moment. */
    public static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
