package hutong.identity;

import java.util.UUID;

/** A person's place in an organisation. */
public record Membership(UUID person, UUID organisation, Role role) {
    public enum Role {
        /** May also change the organisation and its members. */
        OWNER,
        MEMBER
    }
}
