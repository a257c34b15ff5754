package hutong.notices;

import java.util.UUID;

/** Who is told; resolved to people at the moment of the event. */
public sealed interface Audience {
    /** Every member of an organisation. */
    record Members(UUID organisation) implements Audience {}

    /** The officers of a programme, those of the whole installation among them. */
    record Office(UUID programme) implements Audience {}

    /** The reviewers of a programme. */
    record Reviewers(UUID programme) implements Audience {}

    record One(UUID person) implements Audience {}

    /** Someone who may have no account; told by mail alone. */
    record Address(String email) implements Audience {}
}
