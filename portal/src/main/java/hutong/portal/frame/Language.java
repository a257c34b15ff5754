package hutong.portal.frame;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that the pages speak. The tag is what HTML, cookies and accounts keep. */
public enum Language {
    EN("en", "English"),
    ZH("zh-Hans", "中文"),
    VI("vi", "Tiếng Việt");

    private final String tag;
    private final String ownName;
    private final Locale locale;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
        this.locale = Locale.forLanguageTag(tag);
    }

    public String tag() {
        return tag;
    }

    /** What its speakers call it; never translated. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** Any form of a tag, such as {@code zh}, {@code zh-CN} or {@code vi-VN}. */
    public static Optional<Language> ofTag(String tag) {
        String primary = Locale.forLanguageTag(tag.strip()).getLanguage();
        for (Language language : values()) {
            if (language.locale.getLanguage().equals(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /**
     * The best of the languages that a browser asks for; English when it asks for none of ours.
     *
     * @param header an {@code Accept-Language} header, however malformed
     */
    public static Language accepted(String header) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            for (Locale.LanguageRange range : ranges) {
                Optional<Language> found = ofTag(range.getRange());
                if (range.getWeight() > 0 && found.isPresent()) {
                    return found.get();
                }
            }
        } catch (IllegalArgumentException malformed) {
            return EN;
        }
        return EN;
    }
}
