package hutong.gateway.http;

import hutong.catalogue.Model;
import hutong.gateway.Caller;
import hutong.gateway.internal.CallRefused;
import hutong.gateway.internal.DoorErrors;
import hutong.gateway.internal.Json;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code /v1/models}: what the key may call, and nothing else. */
final class ModelList {
    private final DoorParts parts;

    ModelList(DoorParts parts) {
        this.parts = parts;
    }

    Buffer all(Caller caller) {
        List<Model> models =
                parts.models().callable(caller.organisation()).stream()
                        .filter(model -> caller.mayCall(model.name()))
                        .toList();
        String each = models.stream().map(ModelList::json).collect(Collectors.joining(","));
        return Buffer.buffer("{\"object\":\"list\",\"data\":[" + each + "]}");
    }

    Buffer one(Caller caller, String encoded) throws CallRefused {
        String name;
        try {
            name = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new CallRefused(DoorErrors.unknownModel(encoded));
        }
        for (Model model : parts.models().callable(caller.organisation())) {
            if (model.name().equals(name) && caller.mayCall(name)) {
                return Buffer.buffer(json(model));
            }
        }
        throw new CallRefused(DoorErrors.unknownModel(name));
    }

    private static String json(Model model) {
        long created = model.price().map(price -> price.validFrom().getEpochSecond()).orElse(0L);
        String abilities =
                model.abilities().stream()
                        .map(ability -> Json.quote(ability.name().toLowerCase(Locale.ROOT)))
                        .sorted()
                        .collect(Collectors.joining(","));
        return "{\"id\":"
                + Json.quote(model.name())
                + ",\"object\":\"model\",\"created\":"
                + created
                + ",\"owned_by\":"
                + Json.quote(model.supplier().toString())
                + ",\"title\":"
                + Json.quote(model.title())
                + ",\"context_window\":"
                + model.contextTokens()
                + ",\"max_output_tokens\":"
                + model.outputTokensMax()
                + ",\"abilities\":["
                + abilities
                + "]}";
    }
}
