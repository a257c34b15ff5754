package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import hutong.kernel.TokenCount;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a supplier says that a call used. */
public sealed interface ReportedUsage {
    /** Said nothing. */
    record Missing() implements ReportedUsage {}

    /** Said what can't be: negative, fractional, no number. Taken as missing and told of. */
    record Senseless() implements ReportedUsage {}

    /** Whole numbers, zero among them. Whether they are too large is for the hold to say. */
    record Said(TokenCount count) implements ReportedUsage {}

    ReportedUsage MISSING = new Missing();

    /** Reads the value of {@code usage} that the parser stands at, to its last token. */
    static ReportedUsage read(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            boolean isNull = json.hasToken(JsonToken.VALUE_NULL);
            json.skipChildren();
            return isNull ? MISSING : new Senseless();
        }
        @Nullable Long prompt = null;
        long answer = 0;
        long cached = 0;
        boolean sane = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "prompt_tokens" -> {
                    long value = whole(json);
                    sane &= value >= 0;
                    prompt = value;
                }
                case "completion_tokens" -> {
                    answer = whole(json);
                    sane &= answer >= 0;
                }
                case "prompt_tokens_details" -> {
                    cached = cached(json);
                    sane &= cached >= 0;
                }
                default -> json.skipChildren();
            }
        }
        if (prompt == null) {
            return sane ? MISSING : new Senseless();
        }
        if (!sane) {
            return new Senseless();
        }
        long fromCache = Math.min(cached, prompt);
        return new Said(new TokenCount(prompt - fromCache, fromCache, answer));
    }

    private static long cached(JsonParser json) throws IOException {
        long cached = 0;
        if (json.hasToken(JsonToken.START_OBJECT)) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isCached = json.currentName().equals("cached_tokens");
                json.nextToken();
                if (isCached && !json.hasToken(JsonToken.VALUE_NULL)) {
                    cached = whole(json);
                } else {
                    json.skipChildren();
                }
            }
        }
        return cached;
    }

    /** The number, or -1 for what is none; beyond what a long holds it is the largest long. */
    private static long whole(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            json.skipChildren();
            return -1;
        }
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return json.getBigIntegerValue().signum() < 0 ? -1 : Long.MAX_VALUE / 4;
        }
        return Math.min(json.getLongValue(), Long.MAX_VALUE / 4);
    }
}
