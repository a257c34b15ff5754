package hutong.store;

/**
 * How far a subscriber has come.
 *
 * @param behind events that were given a position and not passed yet, of all types
 * @param attempts failures in a row at the next event; 0 when all is well
 */
public record SubscriberState(String name, long position, long behind, int attempts) {}
