package hutong.portal.frame;

import hutong.kernel.Refusal;
import java.util.Optional;

/**
 * What refusals say on a page: in the reader's language where the code has words of its own ({@code
 * refusal_CODE}), else the refusal's own English sentence.
 */
public final class RefusalWords {
    private RefusalWords() {}

    public static String of(Refusal refusal, Language language) {
        String key = "refusal_" + refusal.code();
        return Optional.ofNullable(Words.of(language).get(key)).orElse(refusal.message());
    }
}
