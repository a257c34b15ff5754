package hutong.app;

import hutong.gateway.http.TestingSupplier;
import hutong.identity.ApiKeys;
import hutong.identity.IssuedKey;
import hutong.identity.Membership;
import hutong.identity.NewKey;
import hutong.identity.OfficeRole;
import hutong.programme.seed.Demonstration;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A house with all its visitors, a second programme, and what there is to see and to change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RouteHouse extends ProgrammeDoor {
    @Inject ServedModel served;
    @Inject ApiKeys keys;

    private final Map<RouteVisitor, Someone> visitors = new EnumMap<>(RouteVisitor.class);
    RouteSamples samples;
    private @Nullable TestingSupplier supplier;

    @BeforeAll
    void come() throws Exception {
        UUID elsewhere = anotherProgramme().id();
        UUID firm = Demonstration.startUp();
        visitor(RouteVisitor.OWNER, it -> joined(it, firm, Membership.Role.OWNER));
        visitor(RouteVisitor.MEMBER, it -> joined(it, firm, Membership.Role.MEMBER));
        Map<RouteVisitor, String> owners =
                Map.of(
                        RouteVisitor.NEIGHBOUR, "data-house",
                        RouteVisitor.SUPPLIER, "model-supplier",
                        RouteVisitor.INVESTOR, "ventures");
        owners.forEach((visitor, key) ->
                visitor(
                        visitor,
                        it -> joined(it, Demonstration.organisation(key), Membership.Role.OWNER)));
        visitor(RouteVisitor.SOMEBODY, _ -> {});
        office(RouteVisitor.REVIEWER, PROGRAMME, OfficeRole.Kind.REVIEWER);
        office(RouteVisitor.COLLEAGUE, PROGRAMME, OfficeRole.Kind.REVIEWER);
        office(RouteVisitor.AUDITOR, PROGRAMME, OfficeRole.Kind.AUDITOR);
        office(RouteVisitor.OFFICER, PROGRAMME, OfficeRole.Kind.OFFICER);
        office(RouteVisitor.FOREIGN_REVIEWER, elsewhere, OfficeRole.Kind.REVIEWER);
        office(RouteVisitor.FOREIGN_AUDITOR, elsewhere, OfficeRole.Kind.AUDITOR);
        office(RouteVisitor.FOREIGN_OFFICER, elsewhere, OfficeRole.Kind.OFFICER);
        visitor(
                RouteVisitor.ADMINISTRATOR,
                it ->
                        database.run(handle ->
                                roles.grant(
                                        handle,
                                        new OfficeRole(
                                                it.id(),
                                                Optional.empty(),
                                                OfficeRole.Kind.ADMINISTRATOR))));
        samples = new RouteSamples(this);
    }

    @AfterAll
    void close() {
        if (supplier != null) {
            supplier.close();
        }
    }

    /** Somebody with a session; not for {@link RouteVisitor#NOBODY}. */
    Someone the(RouteVisitor visitor) {
        return Objects.requireNonNull(visitors.get(visitor), visitor.name());
    }

    List<Someone> everybody() {
        return List.copyOf(visitors.values());
    }

    private void visitor(RouteVisitor visitor, Consumer<Someone> made) {
        Someone someone = person(visitor.name());
        made.accept(someone);
        visitors.put(visitor, someone);
    }

    private void office(RouteVisitor visitor, UUID programme, OfficeRole.Kind kind) {
        visitor(visitor, it -> granted(it, programme, kind));
    }

    /** A chat model that answers. */
    ServedModel.Served model() throws Exception {
        ServedModel.Served model = served.list();
        supplier = model.supplier();
        return model;
    }

    IssuedKey keyOf(UUID organisation) {
        IssuedKey key =
                keys.prepare(NewKey.of(organisation, "Routes"), the(RouteVisitor.OWNER).id());
        database.run(handle -> keys.issue(handle, key));
        return key;
    }

    /** The id of a call that this key pays, once it is posted. */
    String usage(ServedModel.Served model, IssuedKey key) throws Exception {
        String body =
                "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Which lane?\"}]}"
                        .formatted(model.name());
        Instant until = Instant.now().plus(Duration.ofSeconds(20));
        boolean called = false;
        while (Instant.now().isBefore(until)) {
            HttpRequest.Builder call =
                    HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
                            .header("Authorization", "Bearer " + key.secret().reveal())
                            .header("Content-Type", RouteRow.JSON)
                            .POST(BodyPublishers.ofString(body));
            called = called || send(call).statusCode() == 200;
            Optional<UUID> posted =
                    database.read(handle ->
                            handle.createQuery(
                                            "SELECT id FROM ledger.usage_record WHERE organisation"
                                                    + " = ? LIMIT 1")
                                    .bind(0, key.key().organisation())
                                    .mapTo(UUID.class)
                                    .findFirst());
            if (posted.isPresent()) {
                return posted.get().toString();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the call was not " + (called ? "posted" : "answered"));
    }
}
