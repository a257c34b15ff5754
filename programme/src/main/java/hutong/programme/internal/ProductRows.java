package hutong.programme.internal;

import hutong.programme.outcomes.Evidence;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductFacts;
import hutong.programme.outcomes.ProductKind;
import hutong.programme.outcomes.ProductMove;
import hutong.programme.outcomes.ProductState;
import hutong.programme.outcomes.RevenueBand;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.Stage;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Tables {@code programme.product}, {@code product_evidence} and {@code product_move}. */
public final class ProductRows {
    private ProductRows() {}

    /** Whether it is new. */
    public static boolean insert(Handle handle, Product product) {
        Update insert =
                handle.createUpdate(
                                """
                                INSERT INTO programme.product
                                    (id, programme, organisation, kind, name, summary, scenario,
                                     sector, stage, models, partners, users, revenue, state,
                                     version, demonstration, created_by, created_at, changed_at)
                                VALUES (:id, :programme, :organisation, :kind, :name, :summary,
                                     :scenario, :sector, :stage, :models, :partners, :users,
                                     :revenue, :state, :version, :demonstration, :createdBy,
                                     :createdAt, :createdAt)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", product.id())
                        .bind("programme", product.programme())
                        .bind("organisation", product.organisation())
                        .bind("state", product.state().name())
                        .bind("version", product.version())
                        .bind("demonstration", product.demonstration())
                        .bind("createdBy", product.createdBy())
                        .bind("createdAt", Columns.time(product.createdAt()));
        boolean fresh = bind(insert, product.facts()).execute() == 1;
        if (fresh) {
            evidence(handle, product.id(), product.facts().evidence());
        }
        return fresh;
    }

    public static void setFacts(Handle handle, UUID id, ProductFacts facts) {
        bind(
                        handle.createUpdate(
                                        """
                                        UPDATE programme.product
                                        SET kind = :kind, name = :name, summary = :summary,
                                            scenario = :scenario, sector = :sector,
                                            stage = :stage, models = :models,
                                            partners = :partners, users = :users,
                                            revenue = :revenue
                                        WHERE id = :id
                                        """)
                                .bind("id", id),
                        facts)
                .execute();
        handle.execute("DELETE FROM programme.product_evidence WHERE product = ?", id);
        evidence(handle, id, facts.evidence());
    }

    /** Makes the move in the row and writes it down; the caller holds the row's lock. */
    public static void move(Handle handle, UUID product, Product.Step step, boolean counts) {
        handle.createUpdate(
                        """
                        UPDATE programme.product
                        SET state = :to, version = :version, changed_at = :at,
                            counted_at = CASE WHEN :counts THEN COALESCE(counted_at, :at)
                                ELSE counted_at END
                        WHERE id = :id
                        """)
                .bind("id", product)
                .bind("to", step.to().name())
                .bind("version", step.version())
                .bind("counts", counts)
                .bind("at", Columns.time(step.at()))
                .execute();
        add(handle, product, step);
    }

    public static void add(Handle handle, UUID product, Product.Step step) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.product_move
                            (product, version, move, from_state, to_state, reason, at, by)
                        VALUES (:product, :version, :move, :from, :to, :reason, :at, :by)
                        """)
                .bind("product", product)
                .bind("version", step.version())
                .bind("move", step.move().name())
                .bind("from", step.from().name())
                .bind("to", step.to().name())
                .bind("reason", step.reason())
                .bind("at", Columns.time(step.at()))
                .bind("by", step.by())
                .execute();
    }

    public static List<Product.Step> steps(Handle handle, UUID product) {
        return handle.createQuery(
                        "SELECT * FROM programme.product_move WHERE product = :id ORDER BY version")
                .bind("id", product)
                .map((row, context) ->
                        new Product.Step(
                                row.getInt("version"),
                                ProductMove.valueOf(row.getString("move")),
                                ProductState.valueOf(row.getString("from_state")),
                                ProductState.valueOf(row.getString("to_state")),
                                row.getString("reason"),
                                Columns.instant(row, "at"),
                                Columns.uuid(row, "by")))
                .list();
    }

    public static Optional<Product> find(Handle handle, UUID id) {
        return select(handle, "SELECT * FROM programme.product WHERE id = :id", Map.of("id", id))
                .stream()
                .findFirst();
    }

    public static Optional<Product> lock(Handle handle, UUID id) {
        return select(
                        handle,
                        "SELECT * FROM programme.product WHERE id = :id FOR UPDATE",
                        Map.of("id", id))
                .stream()
                .findFirst();
    }

    public static List<Product> ofOrganisation(Handle handle, UUID organisation) {
        return select(
                handle,
                """
                SELECT * FROM programme.product WHERE organisation = :organisation
                ORDER BY id DESC LIMIT 500
                """,
                Map.of("organisation", organisation));
    }

    public static int count(Handle handle, UUID programme, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM programme.product
                        WHERE programme = :programme AND organisation = :organisation
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .mapTo(Integer.class)
                .one();
    }

    /** Newest first; those in one of these states. */
    public static List<Product> page(
            Handle handle,
            UUID programme,
            Set<ProductState> states,
            Optional<Scenario> scenario,
            Optional<UUID> before,
            int limit) {
        Map<String, Object> binding = new HashMap<>();
        binding.put("programme", programme);
        binding.put("states", states.stream().map(Enum::name).toArray(String[]::new));
        binding.put("scenario", scenario.map(Enum::name).orElse(""));
        binding.put("before", before.orElse(new UUID(-1, -1)));
        binding.put("limit", limit);
        return select(
                handle,
                """
                SELECT * FROM programme.product
                WHERE programme = :programme AND state = ANY (:states)
                  AND (:scenario = '' OR scenario = :scenario) AND id < :before
                ORDER BY id DESC LIMIT :limit
                """,
                binding);
    }

    private static List<Product> select(Handle handle, String sql, Map<String, Object> binding) {
        var query = handle.createQuery(sql);
        binding.forEach((name, value) -> {
            if (value instanceof String[] texts) {
                query.bindArray(name, String.class, (Object[]) texts);
            } else {
                query.bind(name, value);
            }
        });
        List<Product> bare = query.map((row, context) -> map(row)).list();
        Map<UUID, List<Evidence>> evidence = evidence(handle, bare);
        return bare.stream()
                .map(it -> with(it, evidence.getOrDefault(it.id(), List.of())))
                .toList();
    }

    private static Map<UUID, List<Evidence>> evidence(Handle handle, List<Product> products) {
        if (products.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Evidence>> found = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT * FROM programme.product_evidence WHERE product = ANY (:ids)
                        ORDER BY product, position
                        """)
                .bindArray("ids", UUID.class, products.stream().map(Product::id).toArray())
                .map((row, context) ->
                        Map.entry(
                                Columns.uuid(row, "product"),
                                new Evidence(
                                        Evidence.Kind.valueOf(row.getString("kind")),
                                        row.getString("value"))))
                .list()
                .forEach(it ->
                        found.computeIfAbsent(it.getKey(), key -> new java.util.ArrayList<>())
                                .add(it.getValue()));
        return found;
    }

    private static void evidence(Handle handle, UUID product, List<Evidence> evidence) {
        for (int position = 0; position < evidence.size(); position++) {
            handle.createUpdate(
                            """
                            INSERT INTO programme.product_evidence (product, position, kind, value)
                            VALUES (:product, :position, :kind, :value)
                            """)
                    .bind("product", product)
                    .bind("position", position)
                    .bind("kind", evidence.get(position).kind().name())
                    .bind("value", evidence.get(position).value())
                    .execute();
        }
    }

    private static Update bind(Update statement, ProductFacts facts) {
        return statement
                .bind("kind", facts.kind().name())
                .bind("name", facts.name())
                .bind("summary", facts.summary())
                .bind("scenario", facts.scenario().name())
                .bind("sector", facts.sector())
                .bind("stage", facts.stage().name())
                .bindArray("models", String.class, facts.models())
                .bindArray("partners", UUID.class, List.copyOf(facts.partners()))
                .bind("users", facts.users())
                .bind("revenue", facts.revenue().name());
    }

    private static Product with(Product it, List<Evidence> evidence) {
        ProductFacts facts = it.facts();
        return new Product(
                it.id(),
                it.programme(),
                it.organisation(),
                new ProductFacts(
                        facts.kind(),
                        facts.name(),
                        facts.summary(),
                        facts.scenario(),
                        facts.sector(),
                        facts.stage(),
                        facts.models(),
                        facts.partners(),
                        facts.users(),
                        facts.revenue(),
                        evidence),
                it.state(),
                it.version(),
                it.demonstration(),
                it.createdBy(),
                it.createdAt(),
                it.changedAt(),
                it.countedAt());
    }

    private static Product map(ResultSet row) throws SQLException {
        return new Product(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "organisation"),
                new ProductFacts(
                        ProductKind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("summary"),
                        Scenario.valueOf(row.getString("scenario")),
                        row.getString("sector"),
                        Stage.valueOf(row.getString("stage")),
                        Columns.strings(row, "models"),
                        Set.copyOf(Columns.uuids(row, "partners")),
                        row.getLong("users"),
                        RevenueBand.valueOf(row.getString("revenue")),
                        List.of()),
                ProductState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getBoolean("demonstration"),
                Columns.uuid(row, "created_by"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                Columns.instantMaybe(row, "counted_at"));
    }
}
