package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.EmbeddedServer;
import hutong.store.EmbeddedServerConfig;
import hutong.store.Idempotency;
import hutong.store.Migrations;
import hutong.store.Outbox;
import hutong.store.OutboxRelay;
import hutong.store.OutboxSubscriber;
import hutong.store.StoreLimits;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Clock, ids and the database, which is migrated before anyone gets it. */
@Singleton
class StoreParts {
    /** The rooms with a schema, in the order in which they are made. */
    static final List<String> SCHEMAS =
            List.of("store", "audit", "ledger", "identity", "catalogue", "programme", "notices");

    private Optional<EmbeddedServer> embedded = Optional.empty();

    @Produces
    @Singleton
    Time time() {
        return Time.system();
    }

    @Produces
    @Singleton
    Ids ids() {
        return Ids.system();
    }

    @Produces
    @Singleton
    StoreLimits limits() {
        return StoreLimits.defaults();
    }

    @Produces
    @Singleton
    Outbox outbox(StoreLimits limits) {
        return new Outbox(limits);
    }

    @Produces
    @Singleton
    Idempotency idempotency(StoreLimits limits) {
        return new Idempotency(limits);
    }

    /** Tells every subscriber of the house; {@link Opening} starts it. */
    @Produces
    @Singleton
    OutboxRelay outboxRelay(
            Database database, @All List<OutboxSubscriber> subscribers, StoreLimits limits) {
        return new OutboxRelay(database, subscribers, limits);
    }

    @Produces
    @Singleton
    AuditTrail auditTrail(Time time) {
        return new AuditTrail(time);
    }

    @Produces
    @Singleton
    Database database(HutongConfig config, Workplace workplace) throws IOException {
        Database database = new Database(address(config, workplace));
        new Migrations(database)
                .run(
                        SCHEMAS.stream()
                                .filter(room -> StoreParts.class.getResource("/db/" + room) != null)
                                .toList());
        return database;
    }

    void close(@Disposes Database database) {
        database.close();
        embedded.ifPresent(EmbeddedServer::close);
    }

    private DatabaseConfig address(HutongConfig config, Workplace workplace) throws IOException {
        Optional<String> url = config.database().url();
        DatabaseConfig address;
        if (url.isPresent()) {
            address = DatabaseConfig.parse(url.get());
        } else {
            EmbeddedServer server =
                    EmbeddedServer.start(EmbeddedServerConfig.of(workplace.resolve("postgres")));
            embedded = Optional.of(server);
            address = server.database("hutong");
        }
        return config.database().connectionsMax().isPresent()
                ? address.withPoolSizeMax(config.database().connectionsMax().getAsInt())
                : address;
    }
}
