package hutong.catalogue.internal;

import hutong.catalogue.Ability;
import hutong.catalogue.Endpoint;
import hutong.catalogue.Model;
import hutong.catalogue.NewModel;
import hutong.catalogue.PriceVersion;
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

/** A row of {@code catalogue.model}: what its supplier said, and the state of the offer. */
public record ModelRow(NewModel offer, Model.State state) {

    public Model with(Optional<PriceVersion> price, List<Endpoint> endpoints) {
        return new Model(
                offer.id(),
                offer.name(),
                offer.title(),
                offer.description(),
                offer.programme(),
                offer.supplier(),
                offer.abilities(),
                offer.contextTokens(),
                offer.outputTokensMax(),
                offer.messageTokens(),
                offer.filingNumber(),
                offer.open(),
                price,
                endpoints,
                state);
    }

    public static void insert(Handle handle, NewModel model, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO catalogue.model
                            (id, name, title, description, programme, supplier, abilities,
                             context_tokens, output_tokens_max, message_tokens, filing_number,
                             open, state, created_at, created_by)
                        VALUES (:id, :name, :title, :description, :programme, :supplier, :abilities,
                             :contextTokens, :outputTokensMax, :messageTokens, :filingNumber,
                             :open, :state, :at, :by)
                        """)
                .bind("id", model.id())
                .bind("name", model.name())
                .bind("title", model.title())
                .bind("description", model.description())
                .bind("programme", model.programme())
                .bind("supplier", model.supplier())
                .bindArray(
                        "abilities",
                        String.class,
                        model.abilities().stream().map(Enum::name).sorted().toList())
                .bind("contextTokens", model.contextTokens())
                .bind("outputTokensMax", model.outputTokensMax())
                .bind("messageTokens", model.messageTokens())
                .bind("filingNumber", model.filingNumber().orElse(null))
                .bind("open", model.open())
                .bind("state", Model.State.DRAFT.number())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static Optional<ModelRow> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM catalogue.model WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Locks the row until the transaction ends, so that changes to one model queue up. */
    public static Optional<ModelRow> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM catalogue.model WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static List<ModelRow> all(Handle handle) {
        return handle.createQuery("SELECT * FROM catalogue.model")
                .map((row, context) -> map(row))
                .list();
    }

    /** By name, after {@code after}; those of one supplier or one programme where given. */
    public static List<ModelRow> page(
            Handle handle,
            Optional<UUID> programme,
            Optional<UUID> supplier,
            Set<Model.State> states,
            String after,
            int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM catalogue.model
                        WHERE (CAST(:programme AS uuid) IS NULL OR programme = :programme)
                          AND (CAST(:supplier AS uuid) IS NULL OR supplier = :supplier)
                          AND state = ANY (:states) AND name > :after
                        ORDER BY name LIMIT :limit
                        """)
                .bind("programme", programme.orElse(null))
                .bind("supplier", supplier.orElse(null))
                .bindArray(
                        "states", Integer.class, states.stream().map(Model.State::number).toList())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    public static void setState(Handle handle, UUID id, Model.State state) {
        handle.createUpdate("UPDATE catalogue.model SET state = :state WHERE id = :id")
                .bind("id", id)
                .bind("state", state.number())
                .execute();
    }

    private static ModelRow map(ResultSet row) throws SQLException {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        for (String name : Columns.strings(row, "abilities")) {
            abilities.add(Ability.valueOf(name));
        }
        NewModel offer =
                new NewModel(
                        Columns.uuid(row, "id"),
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("description"),
                        Columns.uuid(row, "programme"),
                        Columns.uuid(row, "supplier"),
                        abilities,
                        row.getInt("context_tokens"),
                        row.getInt("output_tokens_max"),
                        row.getInt("message_tokens"),
                        Optional.ofNullable(row.getString("filing_number")),
                        row.getBoolean("open"));
        int number = row.getInt("state");
        for (Model.State state : Model.State.values()) {
            if (state.number() == number) {
                return new ModelRow(offer, state);
            }
        }
        throw new IllegalStateException("unknown model state " + number);
    }
}
