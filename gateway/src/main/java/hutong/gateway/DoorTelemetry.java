package hutong.gateway;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is told what the door did. Never told what was said. Must not block. */
public interface DoorTelemetry {
    void ended(EndedCall call);

    /** A supplier's report that can't be right; it was charged by the rule and needs a person. */
    void odd(Oddity oddity, UUID supplier, UUID usage);

    /** What can be odd about a supplier's report. */
    enum Oddity {
        /** Negative, fractional or not a number: taken as missing. */
        SENSELESS,
        /** More than was held: the payer pays the hold, the programme bears the rest. */
        ABOVE_HOLD,
        /** Far fewer tokens than text was seen: charged as reported. */
        BELOW_VISIBLE
    }

    /**
     * One request, however it ended.
     *
     * @param id of its receipt, where it was charged
     * @param traceParent the client's {@code traceparent}; blank when it sent none
     * @param operation {@code chat} or {@code embeddings}
     * @param model the model's name; blank when none was found
     * @param supplier empty when none was called
     * @param status what the client got; 499 when it was gone
     * @param errorType the error's code; blank when there was none
     * @param finishReason blank when unknown
     * @param firstByte until the first byte of the supplier's answer; zero when there was none
     */
    record EndedCall(
            UUID id,
            String traceParent,
            String operation,
            String model,
            Optional<UUID> supplier,
            int status,
            String errorType,
            boolean isStream,
            String finishReason,
            TokenCount count,
            Credit charged,
            Duration duration,
            Duration firstByte) {}

    /** Tells each of them, in order. */
    static DoorTelemetry all(List<DoorTelemetry> listeners) {
        return new DoorTelemetry() {
            @Override
            public void ended(EndedCall call) {
                listeners.forEach(listener -> listener.ended(call));
            }

            @Override
            public void odd(Oddity oddity, UUID supplier, UUID usage) {
                listeners.forEach(listener -> listener.odd(oddity, supplier, usage));
            }
        };
    }

    /** Tells nobody. */
    static DoorTelemetry none() {
        return new DoorTelemetry() {
            @Override
            public void ended(EndedCall call) {}

            @Override
            public void odd(Oddity oddity, UUID supplier, UUID usage) {}
        };
    }
}
