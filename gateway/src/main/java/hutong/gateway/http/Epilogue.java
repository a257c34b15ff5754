package hutong.gateway.http;

import hutong.gateway.Caller;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.ReplayBook;
import hutong.gateway.internal.ChunkReader;
import hutong.gateway.internal.DoorError;
import hutong.gateway.internal.Operation;
import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a call came to, and who is told when it is over: the replay book and the telemetry. */
final class Epilogue {
    private final DoorParts parts;
    private final Operation operation;
    private final UUID id;
    private final String traceParent;
    private final long startedAt;
    private long firstByteAt;
    private @Nullable String replayKey;
    private TokenCount count = TokenCount.ZERO;
    private Credit charged = Credit.ZERO;
    private String errorCode = "";

    Epilogue(DoorParts parts, Operation operation, UUID id, String traceParent) {
        this.parts = parts;
        this.operation = operation;
        this.id = id;
        this.traceParent = traceParent;
        this.startedAt = parts.time().nanos();
    }

    void claimed(String key) {
        replayKey = key;
    }

    void answering() {
        firstByteAt = parts.time().nanos();
    }

    void failed(DoorError error) {
        errorCode = error.code();
    }

    void charged(Hold.Charge charge) {
        count = charge.count();
        charged = charge.charged();
    }

    long tokens() {
        return count.total();
    }

    String millisSoFar() {
        return Long.toString((parts.time().nanos() - startedAt) / 1_000_000);
    }

    /** Keeps the answer of a keyed request; where nothing was charged, the key is free again. */
    void endClaim(@Nullable Caller caller, Client client) {
        String key = replayKey;
        if (caller == null || key == null) {
            return;
        }
        replayKey = null;
        boolean isCharged = charged.isPositive() || count.total() > 0;
        ReplayBook.Answer kept = client.kept(id);
        if (isCharged && kept != null && errorCode.isEmpty()) {
            parts.replays().keep(caller.organisation(), key, kept);
        } else if (isCharged) {
            parts.replays().spend(caller.organisation(), key);
        } else {
            parts.replays().forget(caller.organisation(), key);
        }
    }

    void tell(Admission.@Nullable Ready may, @Nullable Attempts attempts, Client client) {
        ChunkReader seen = attempts == null ? new ChunkReader() : attempts.seen();
        Optional<UUID> supplier =
                may == null || attempts == null
                        ? Optional.empty()
                        : Optional.of(may.model().supplier());
        parts.telemetry()
                .ended(
                        new DoorTelemetry.EndedCall(
                                id,
                                traceParent,
                                operation.telemetryName(),
                                may == null ? "" : may.model().name(),
                                supplier,
                                client.status(),
                                errorCode,
                                may != null && may.call().isStream(),
                                seen.finishReason(),
                                count,
                                charged,
                                Duration.ofNanos(parts.time().nanos() - startedAt),
                                firstByteAt == 0
                                        ? Duration.ZERO
                                        : Duration.ofNanos(firstByteAt - startedAt)));
    }
}
