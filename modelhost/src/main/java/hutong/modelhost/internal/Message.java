package hutong.modelhost.internal;

/**
 * One turn of a dialogue.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 */
public record Message(String role, String text) {}
