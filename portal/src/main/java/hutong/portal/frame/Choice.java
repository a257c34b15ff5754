package hutong.portal.frame;

/**
 * One of the answers that a form offers.
 *
 * @param key what the form sends
 * @param label what the reader sees
 */
public record Choice(String key, String label, boolean chosen) {}
