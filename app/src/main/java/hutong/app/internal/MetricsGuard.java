package hutong.app.internal;

import hutong.app.HutongConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Figures and the API's description of the machine itself are for this machine, or for who has the
 * token of the settings. Everyone else is told that there is no such page.
 */
@Singleton
class MetricsGuard {
    private static final int BEFORE_ALL = 1_000;
    private static final String BEARER = "Bearer ";

    private final HutongConfig config;

    MetricsGuard(HutongConfig config) {
        this.config = config;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ALL);
    }

    private void pass(RoutingContext context) {
        if (!isInward(context.normalizedPath()) || mayRead(context)) {
            context.next();
        } else {
            context.response().setStatusCode(404).end();
        }
    }

    private static boolean isInward(String path) {
        return path.equals("/metrics") || path.startsWith("/metrics/") || path.startsWith("/q/");
    }

    private boolean mayRead(RoutingContext context) {
        boolean forwarded =
                context.request().headers().contains("X-Forwarded-For")
                        || context.request().headers().contains("Forwarded");
        return (!forwarded && isThisMachine(context.request().remoteAddress()))
                || hasToken(context.request().getHeader("Authorization"));
    }

    private boolean hasToken(@org.jspecify.annotations.Nullable String authorization) {
        return config.metrics().token().isPresent()
                && authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        bytes(authorization.substring(BEARER.length())),
                        bytes(config.metrics().token().get()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isThisMachine(@org.jspecify.annotations.Nullable SocketAddress address) {
        try {
            return address != null
                    && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
