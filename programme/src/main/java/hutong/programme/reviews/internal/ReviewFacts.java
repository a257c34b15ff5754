package hutong.programme.reviews.internal;

import hutong.kernel.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What events of a review tell: the application by its number and the call by its title, for a
 * reviewer who has not stated that there is no conflict is told no more.
 */
public record ReviewFacts(
        UUID programme,
        UUID call,
        UUID application,
        UUID reviewer,
        String number,
        Texts callTitle) {
    public Map<String, Object> with(Map<String, String> more) {
        Map<String, Object> facts = new HashMap<>(more);
        facts.put("programme", programme.toString());
        facts.put("call", call.toString());
        facts.put("application", application.toString());
        facts.put("reviewer", reviewer.toString());
        facts.put("number", number);
        facts.put("callTitle", callTitle);
        return facts;
    }
}
