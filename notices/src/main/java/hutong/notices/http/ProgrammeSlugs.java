package hutong.notices.http;

import java.util.Optional;
import java.util.UUID;

/** Port: which programme an address means. The programme room knows; {@code app} brings it here. */
@FunctionalInterface
public interface ProgrammeSlugs {
    Optional<UUID> find(String slug);
}
