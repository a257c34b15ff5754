package hutong.gateway.http;

import hutong.catalogue.ModelDirectory;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.GatewayLimits;
import hutong.gateway.ReplayBook;
import hutong.gateway.TokenCounter;
import hutong.identity.KeyRing;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.ledger.CreditDesk;

/** What the door asks of the rest of the house. */
public record DoorParts(
        KeyRing keys,
        ModelDirectory models,
        CreditDesk desk,
        ReplayBook replays,
        TokenCounter counter,
        DoorTelemetry telemetry,
        GatewayLimits limits,
        Time time,
        Ids ids) {}
