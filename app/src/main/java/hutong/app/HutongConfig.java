package hutong.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every setting of a node. The name in the environment is the path in capitals: {@code
 * database().url()} is {@code HUTONG_DATABASE_URL}. {@code HutongConfigTest} pins the defaults.
 */
@ConfigMapping(prefix = "hutong")
public interface HutongConfig {
    /** Where the doors and pages listen; other machines reach them only when this says so. */
    @WithDefault("127.0.0.1")
    String bind();

    @WithDefault("8080")
    int port();

    /** Where people reach the pages, for links in mail; without it the address above. */
    Optional<URI> origin();

    /** The state of this node: embedded database, journal, models, secrets. */
    @WithDefault("var")
    Path var();

    /** This node's number, its own among the nodes of one database; 1 to 9999. */
    @WithDefault("1")
    int node();

    /** Whether an empty database gets demonstration organisations, an award and a key. */
    @WithDefault("true")
    boolean demo();

    DatabaseSettings database();

    ModelSettings model();

    EndpointSettings endpoint();

    Metrics metrics();

    Traces traces();

    Oidc oidc();

    Smtp smtp();

    Mail mail();

    Events events();

    /** Who is told of each call at the model door. */
    interface Traces {
        /**
         * A collector's address for OTLP over HTTP, such as {@code http://host:4318/v1/traces};
         * without it no spans are made.
         */
        Optional<String> url();
    }

    /** Who takes mail out of the house. */
    interface Smtp {
        /**
         * {@code smtp://user:password@host:port} or {@code smtps://…}; without it mails are files
         * in {@code var/mail}.
         */
        Optional<String> url();
    }

    /** What mails say of themselves. */
    interface Mail {
        @WithDefault("Hutong <hutong@localhost.localdomain>")
        String from();
    }

    /** What was told inside the house. */
    interface Events {
        /** Days for which events are kept that every room has heard; at least 1. */
        @WithDefault("90")
        int keptDays();
    }

    /** Which database. */
    interface DatabaseSettings {
        /**
         * {@code postgresql://user:password@host:port/name}; without it an embedded server runs in
         * {@link #var}.
         */
        Optional<String> url();

        /** Connections at most; without it the store's own default. */
        OptionalInt connectionsMax();
    }

    /** Models on this machine. */
    interface ModelSettings {
        /** Fetched in the background when no chat model is installed; blank fetches nothing. */
        @WithDefault("gemma3-270m")
        Optional<String> install();

        /** Whether this node runs the models that are installed. */
        @WithDefault("true")
        boolean host();
    }

    /** Where suppliers' models may be. */
    interface EndpointSettings {
        /** Whether addresses of this machine and of private networks are accepted. */
        @WithDefault("false")
        boolean localAllowed();
    }

    /** Who reads the node's figures. */
    interface Metrics {
        /** Lets its bearer read them from elsewhere; without it only this machine does. */
        Optional<String> token();
    }

    /** Sign-in by another house's accounts; off until an issuer is named. */
    interface Oidc {
        /** The issuer as its discovery document names it. */
        Optional<URI> issuer();

        Optional<String> clientId();

        Optional<String> clientSecret();
    }
}
