package hutong.notices.calendar;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whose calendar it is, and all that decides what is in it: as it is when the feed is read. */
public record Reader(UUID person, List<Membership> memberships, List<OfficeRole> offices) {
    public Reader {
        memberships = List.copyOf(memberships);
        offices = List.copyOf(offices);
    }

    public Set<UUID> organisations() {
        return memberships.stream().map(Membership::organisation).collect(Collectors.toSet());
    }

    /** The programmes that the person holds this office for. */
    public Set<UUID> programmes(OfficeRole.Kind kind) {
        return offices.stream()
                .filter(it -> it.kind() == kind)
                .flatMap(it -> it.programme().stream())
                .collect(Collectors.toSet());
    }

    /** Whether the person holds this office for the whole installation. */
    public boolean everywhere(OfficeRole.Kind kind) {
        return offices.stream()
                .anyMatch(it -> it.kind() == kind && it.programme().equals(Optional.empty()));
    }
}
