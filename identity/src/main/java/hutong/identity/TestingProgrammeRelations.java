package hutong.identity;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Relations as a test lays them down; none at first. */
public final class TestingProgrammeRelations implements ProgrammeRelations {
    private final Map<UUID, Set<UUID>> programmes = new ConcurrentHashMap<>();

    public TestingProgrammeRelations with(UUID organisation, UUID... related) {
        programmes.put(organisation, Set.of(related));
        return this;
    }

    @Override
    public Set<UUID> programmesOf(UUID organisation) {
        return programmes.getOrDefault(organisation, Set.of());
    }
}
