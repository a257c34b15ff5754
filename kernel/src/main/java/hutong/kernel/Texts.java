package hutong.kernel;

import java.util.Locale;

/**
 * A text that people wrote, in the languages of the pages. Chinese and Vietnamese may be blank:
 * then the English one is shown.
 *
 * @param en English, never blank
 * @param zh simplified Chinese
 * @param vi Vietnamese
 */
public record Texts(String en, String zh, String vi) {
    public Texts {
        if (en.isBlank()) {
            throw new IllegalArgumentException("the English text is never blank");
        }
    }

    public static Texts english(String en) {
        return new Texts(en, "", "");
    }

    public String in(Locale locale) {
        String own =
                switch (locale.getLanguage()) {
                    case "zh" -> zh;
                    case "vi" -> vi;
                    default -> en;
                };
        return own.isBlank() ? en : own;
    }
}
