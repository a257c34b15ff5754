package hutong.app.internal;

import hutong.app.HutongConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;

/** The settings without the web framework: for what runs before it or without it. */
public final class Settings {
    private Settings() {}

    /** Reads the environment, and system properties before it. */
    public static HutongConfig read() {
        return new SmallRyeConfigBuilder()
                .withSources(new SysPropConfigSource(), new EnvConfigSource(System.getenv(), 300))
                .withMapping(HutongConfig.class)
                .build()
                .getConfigMapping(HutongConfig.class);
    }
}
