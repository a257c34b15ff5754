package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins every default and the names in the environment. */
class HutongConfigTest {
    @Test
    void defaults() {
        HutongConfig config = read(Map.of());
        assertThat(config.bind()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.var()).isEqualTo(Path.of("var"));
        assertThat(config.node()).isEqualTo(1);
        assertThat(config.demo()).isTrue();
        assertThat(config.database().url()).isEmpty();
        assertThat(config.database().connectionsMax()).isEmpty();
        assertThat(config.model().install()).contains("gemma3-270m");
        assertThat(config.model().host()).isTrue();
        assertThat(config.endpoint().localAllowed()).isFalse();
        assertThat(config.metrics().token()).isEmpty();
        assertThat(config.traces().url()).isEmpty();
        assertThat(config.oidc().issuer()).isEmpty();
        assertThat(config.oidc().clientId()).isEmpty();
        assertThat(config.oidc().clientSecret()).isEmpty();
        assertThat(config.origin()).isEmpty();
        assertThat(config.smtp().url()).isEmpty();
        assertThat(config.mail().from()).isEqualTo("Hutong <hutong@localhost.localdomain>");
        assertThat(config.events().keptDays()).isEqualTo(90);
    }

    @Test
    void theEnvironmentNamesThem() {
        HutongConfig config =
                read(
                        Map.of(
                                "HUTONG_BIND", "0.0.0.0",
                                "HUTONG_PORT", "9000",
                                "HUTONG_NODE", "7",
                                "HUTONG_DEMO", "false",
                                "HUTONG_DATABASE_URL", "postgresql://u:p@db/hutong",
                                "HUTONG_DATABASE_CONNECTIONS_MAX", "5",
                                "HUTONG_MODEL_INSTALL", "",
                                "HUTONG_OIDC_ISSUER", "https://id.example.org",
                                "HUTONG_OIDC_CLIENT_ID", "hutong"));
        HutongConfig post =
                read(
                        Map.of(
                                "HUTONG_ORIGIN", "https://hutong.example.org",
                                "HUTONG_SMTP_URL", "smtp://mail.example.org",
                                "HUTONG_MAIL_FROM", "Office <office@example.org>",
                                "HUTONG_EVENTS_KEPT_DAYS", "7"));
        assertThat(post.origin()).contains(URI.create("https://hutong.example.org"));
        assertThat(post.smtp().url()).contains("smtp://mail.example.org");
        assertThat(post.mail().from()).isEqualTo("Office <office@example.org>");
        assertThat(post.events().keptDays()).isEqualTo(7);
        assertThat(config.bind()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.node()).isEqualTo(7);
        assertThat(config.demo()).isFalse();
        assertThat(config.database().url()).contains("postgresql://u:p@db/hutong");
        assertThat(config.database().connectionsMax()).hasValue(5);
        assertThat(config.model().install()).isEmpty();
        assertThat(config.oidc().issuer()).contains(URI.create("https://id.example.org"));
        assertThat(config.oidc().clientId()).contains("hutong");
    }

    private static HutongConfig read(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(HutongConfig.class)
                .build()
                .getConfigMapping(HutongConfig.class);
    }
}
