package hutong.programme.internal;

import hutong.programme.Role;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerMove;
import hutong.store.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.partner} and {@code programme.partner_move}. */
public final class PartnerRows {
    private PartnerRows() {}

    /** Whether it is new. */
    public static boolean insert(Handle handle, Partner partner) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.partner
                                    (id, programme, organisation, name_en, name_zh, name_vi, roles,
                                     batch, state, joined_on, moves, demonstration, source_en,
                                     source_zh, source_vi)
                                VALUES (:id, :programme, :organisation, :name_en, :name_zh,
                                     :name_vi, :roles, :batch, :state, :joinedOn, 1,
                                     :demonstration, :source_en, :source_zh, :source_vi)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", partner.id())
                        .bind("programme", partner.programme())
                        .bind("organisation", partner.organisation())
                        .bindArray("roles", String.class, names(partner.roles()))
                        .bind(
                                "batch",
                                partner.batch().isPresent() ? partner.batch().getAsInt() : null)
                        .bind("state", Partner.State.JOINED.number())
                        .bind("joinedOn", partner.joinedOn())
                        .bind("demonstration", partner.demonstration());
        Columns.bind(statement, "name", partner.name());
        return Columns.bind(statement, "source", partner.source()).execute() == 1;
    }

    public static Optional<Partner> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.partner WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static Optional<Partner> lock(Handle handle, UUID programme, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.partner
                        WHERE programme = :programme AND organisation = :organisation FOR UPDATE
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static Optional<Partner> find(Handle handle, UUID programme, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.partner
                        WHERE programme = :programme AND organisation = :organisation
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static List<Partner> ofOrganisation(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.partner WHERE organisation = :organisation
                        ORDER BY id
                        """)
                .bind("organisation", organisation)
                .map((row, context) -> map(row))
                .list();
    }

    public static List<Partner> page(
            Handle handle,
            UUID programme,
            Optional<Role> role,
            OptionalInt batch,
            Optional<String> cursor,
            int limit) {
        String after = cursor.map(PartnerRows::decode).orElse("");
        int cut = Math.min(after.length(), 36);
        return handle.createQuery(
                        """
                        SELECT * FROM programme.partner
                        WHERE programme = :programme AND state <> :left
                          AND (CAST(:role AS text) IS NULL OR :role = ANY (roles))
                          AND (CAST(:batch AS integer) IS NULL OR batch = :batch)
                          AND (name_en, CAST(id AS text)) > (:name, :id)
                        ORDER BY name_en, CAST(id AS text) LIMIT :limit
                        """)
                .bind("programme", programme)
                .bind("left", Partner.State.LEFT.number())
                .bind("role", role.map(Role::name).orElse(null))
                .bind("batch", batch.isPresent() ? batch.getAsInt() : null)
                .bind("id", after.substring(0, cut))
                .bind("name", after.substring(cut))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** The id and the name of a row, opaque. */
    public static String cursor(Partner last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.id() + last.name().en()).getBytes(StandardCharsets.UTF_8));
    }

    public static void setRoles(Handle handle, UUID id, Set<Role> roles) {
        handle.createUpdate("UPDATE programme.partner SET roles = :roles WHERE id = :id")
                .bind("id", id)
                .bindArray("roles", String.class, names(roles))
                .execute();
    }

    public static void setBatch(Handle handle, UUID programme, int batch, Set<UUID> partners) {
        handle.createUpdate(
                        """
                        UPDATE programme.partner SET batch = :batch
                        WHERE programme = :programme AND id = ANY (:partners)
                        """)
                .bind("programme", programme)
                .bind("batch", batch)
                .bindArray("partners", UUID.class, List.copyOf(partners))
                .execute();
    }

    /** Answers the number of the move. */
    public static int setState(Handle handle, UUID id, Partner.State state) {
        handle.createUpdate(
                        """
                        UPDATE programme.partner SET state = :state, moves = moves + 1 WHERE id = :id
                        """)
                .bind("id", id)
                .bind("state", state.number())
                .execute();
        return handle.createQuery("SELECT moves FROM programme.partner WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    public static void addMove(Handle handle, PartnerMove move) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.partner_move (partner, number, state, reason, at, by)
                        VALUES (:partner, :number, :state, :reason, :at, :by)
                        """)
                .bind("partner", move.partner())
                .bind("number", move.number())
                .bind("state", move.state().number())
                .bind("reason", move.reason())
                .bind("at", Columns.time(move.at()))
                .bind("by", move.by())
                .execute();
    }

    public static List<PartnerMove> moves(Handle handle, UUID partner) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.partner_move WHERE partner = :partner ORDER BY number
                        """)
                .bind("partner", partner)
                .map((row, context) ->
                        new PartnerMove(
                                partner,
                                row.getInt("number"),
                                state(row.getInt("state")),
                                row.getString("reason"),
                                Columns.instant(row, "at"),
                                Columns.uuid(row, "by")))
                .list();
    }

    private static List<String> names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    private static Partner.State state(int number) {
        for (Partner.State state : Partner.State.values()) {
            if (state.number() == number) {
                return state;
            }
        }
        throw new IllegalStateException("unknown partner state " + number);
    }

    private static Partner map(ResultSet row) throws SQLException {
        Set<Role> roles = new TreeSet<>();
        for (String name : Columns.strings(row, "roles")) {
            roles.add(Role.valueOf(name));
        }
        int batch = row.getInt("batch");
        return new Partner(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "organisation"),
                Columns.texts(row, "name"),
                roles,
                batch == 0 ? OptionalInt.empty() : OptionalInt.of(batch),
                state(row.getInt("state")),
                Columns.dateMaybe(row, "joined_on").orElseThrow(),
                row.getBoolean("demonstration"),
                Columns.textsMaybe(row, "source"));
    }
}
