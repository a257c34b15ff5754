package hutong.notices;

/**
 * Something told in one language.
 *
 * @param subject one line
 * @param text one or more sentences, without the link
 */
public record Letter(String subject, String text) {}
