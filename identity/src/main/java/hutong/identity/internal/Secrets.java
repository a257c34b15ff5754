package hutong.identity.internal;

import java.security.SecureRandom;

/** Random texts that can't be guessed. */
public final class Secrets {
    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** Letters and digits, each 5.95 bits: 43 of them carry 256. */
    public static String base62(int characters) {
        StringBuilder text = new StringBuilder(characters);
        for (int at = 0; at < characters; at++) {
            text.append(BASE62.charAt(RANDOM.nextInt(BASE62.length())));
        }
        return text.toString();
    }

    public static boolean isBase62(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char sign = text.charAt(at);
            boolean digit = sign >= '0' && sign <= '9';
            boolean letter = (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
            if (!digit && !letter) {
                return false;
            }
        }
        return true;
    }
}
