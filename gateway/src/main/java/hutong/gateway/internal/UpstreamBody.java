package hutong.gateway.internal;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;

/**
 * What a supplier gets: the original bytes with its own name of the model, the bound on the answer
 * that the hold pays for, and the wish for usage.
 */
public final class UpstreamBody {
    private UpstreamBody() {}

    /**
     * @param outputTokens of each choice; written into the field that the client used, else into
     *     {@code max_tokens}, or {@code max_completion_tokens} for a model that reasons
     */
    public static byte[] of(
            CallRequest request, Model model, String upstreamModel, long outputTokens) {
        Places places = request.places();
        Splices splices = new Splices();
        splices.put(places.model.start(), places.model.end(), Json.quote(upstreamModel));
        StringBuilder added = new StringBuilder();
        if (!request.needs().contains(Ability.EMBEDDINGS)) {
            for (Span bound : places.outputBounds) {
                splices.put(bound.start(), bound.end(), Long.toString(outputTokens));
            }
            if (places.outputBounds.isEmpty()) {
                boolean reasons = model.abilities().contains(Ability.REASONING);
                added.append(reasons ? "\"max_completion_tokens\":" : "\"max_tokens\":")
                        .append(outputTokens)
                        .append(',');
            }
        }
        if (request.isStream()) {
            askForUsage(places, splices, added);
        }
        if (!added.isEmpty()) {
            splices.put(places.afterOpening, places.afterOpening, added.toString());
        }
        return splices.apply(request.body());
    }

    private static void askForUsage(Places places, Splices splices, StringBuilder added) {
        Span options = places.streamOptions;
        Span flag = places.includeUsage;
        if (flag != null) {
            splices.put(flag.start(), flag.end(), "true");
        } else if (options == null) {
            added.append("\"stream_options\":{\"include_usage\":true},");
        } else if (places.afterOptionsOpening == 0) {
            splices.put(options.start(), options.end(), "{\"include_usage\":true}");
        } else {
            int at = places.afterOptionsOpening;
            splices.put(at, at, "\"include_usage\":true" + (places.isOptionsEmpty ? "" : ","));
        }
    }
}
