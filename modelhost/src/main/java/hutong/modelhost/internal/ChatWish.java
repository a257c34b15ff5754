package hutong.modelhost.internal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a caller asks of a chat model; what is absent is the model's own default.
 *
 * @param stops texts before which the answer ends, at most {@link HostLimits#STOPS_MAX}
 */
public record ChatWish(
        List<Message> dialogue,
        OptionalInt tokensMax,
        List<String> stops,
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalDouble frequencyPenalty,
        OptionalDouble presencePenalty,
        OptionalInt seed) {

    public ChatWish {
        dialogue = List.copyOf(dialogue);
        stops = List.copyOf(stops);
    }

    int characters() {
        return dialogue.stream().mapToInt(message -> message.text().length()).sum();
    }
}
