package hutong.portal.frame;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import java.util.List;

/**
 * A model as pages show it, everything in the reader's way; prices for a million tokens, blank
 * where none is in force.
 */
public record ModelCard(
        String name,
        String title,
        String description,
        String supplier,
        List<String> abilities,
        boolean offered,
        boolean chats,
        boolean sees,
        boolean open,
        boolean priced,
        String input,
        String cached,
        String output,
        String perCall,
        String version,
        String priceFrom,
        String context,
        String longest,
        String filing) {
    static Prices prices(Writing writing, Tariff tariff) {
        return new Prices(
                writing.perMillion(tariff.inputNano()),
                writing.perMillion(tariff.cachedNano()),
                writing.perMillion(tariff.outputNano()),
                writing.amount(Credit.ofNano(tariff.callNano())));
    }

    record Prices(String input, String cached, String output, String call) {
        static final Prices NONE = new Prices("", "", "", "");
    }
}
