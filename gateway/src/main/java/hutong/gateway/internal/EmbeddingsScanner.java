package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import hutong.catalogue.Ability;
import hutong.gateway.GatewayLimits;
import java.io.IOException;

/**
 * Reads a request for embeddings: a text, a list of texts, a list of tokens, or lists of tokens.
 */
final class EmbeddingsScanner extends BodyScanner {
    EmbeddingsScanner(JsonFactory factory, byte[] body, GatewayLimits.Requests limits)
            throws CallRefused {
        super(factory, body, limits, Ability.EMBEDDINGS);
    }

    @Override
    void field(String name) throws IOException, CallRefused {
        if (name.equals("input")) {
            input();
        } else if (name.equals("dimensions") && !isNull()) {
            number(name, 1, 100_000);
        } else if (name.equals("encoding_format") && !isNull()) {
            boolean isText = json.hasToken(JsonToken.VALUE_STRING);
            if (!isText || !(json.getText().equals("float") || json.getText().equals("base64"))) {
                throw invalid(name, "This field must be \"float\" or \"base64\".");
            }
        } else {
            skipUnknown(name);
        }
    }

    @Override
    void complete() throws CallRefused {
        if (messages == 0) {
            throw missing("input");
        }
    }

    private void input() throws IOException, CallRefused {
        switch (json.currentToken()) {
            case VALUE_STRING -> text();
            case START_ARRAY -> {
                switch (json.nextToken()) {
                    case VALUE_STRING -> texts();
                    case VALUE_NUMBER_INT -> tokens();
                    case START_ARRAY -> tokenLists();
                    default -> throw wrong();
                }
            }
            default -> throw wrong();
        }
    }

    private void texts() throws IOException, CallRefused {
        do {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw wrong();
            }
            text();
        } while (json.nextToken() != JsonToken.END_ARRAY);
    }

    private void text() throws IOException, CallRefused {
        if (json.getTextLength() == 0) {
            throw invalid("input", "A text must not be empty.");
        }
        textBytes += Json.utf8Length(json);
        another();
    }

    private void tokenLists() throws IOException, CallRefused {
        do {
            if (!json.hasToken(JsonToken.START_ARRAY)
                    || json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                throw wrong();
            }
            tokens();
        } while (json.nextToken() != JsonToken.END_ARRAY);
    }

    private void tokens() throws IOException, CallRefused {
        do {
            if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                throw wrong();
            }
            number("input", 0, Integer.MAX_VALUE);
            tokens++;
        } while (json.nextToken() != JsonToken.END_ARRAY);
        another();
    }

    private void another() throws CallRefused {
        if (++messages > limits.inputsMax()) {
            throw invalid("input", "At most " + limits.inputsMax() + " texts.");
        }
    }

    private static CallRefused wrong() {
        return invalid(
                "input", "The input must be a text, texts, a list of tokens or lists of tokens.");
    }
}
