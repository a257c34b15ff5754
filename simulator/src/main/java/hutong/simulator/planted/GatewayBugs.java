package hutong.simulator.planted;

import hutong.simulator.door.Slips;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Bugs of the model door, for the three books of a run over HTTP to catch. */
final class GatewayBugs {
    private static final String GATEWAY = "hutong.gateway.";
    private static final String HTTP = GATEWAY + "http.";
    private static final String CALL = GATEWAY + "internal.";
    private static final ClassDesc SLIPS = ClassDesc.of(Slips.class.getName());
    private static final ClassDesc EXCHANGE = ClassDesc.of(HTTP + "Exchange");
    private static final ClassDesc CLIENT = ClassDesc.of(HTTP + "Client");
    private static final ClassDesc BUFFER = ClassDesc.of("io.vertx.core.buffer.Buffer");

    private GatewayBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                call(
                        "a stream's supplier is not asked for its usage",
                        "UpstreamBody",
                        "askForUsage",
                        Change.body(CodeBuilder::return_)),
                call("usage that is reported is passed over", "ChunkReader", "usage", noUsage()),
                call(
                        "an explicit zero is taken as missing",
                        "ReportedUsage",
                        "read",
                        Change.condition(Opcode.IFLT, Opcode.IFLE)),
                call(
                        "what nobody reported costs its prompt alone",
                        "UsageMeter",
                        "observed",
                        Change.answer(0, TypeKind.LONG)),
                call(
                        "what nobody reported costs the whole hold",
                        "UsageMeter",
                        "observed",
                        wholeHold()),
                new PlantedBug(
                        "a supplier is believed above the hold",
                        "hutong.ledger.node.ChargeRecords",
                        "usage",
                        Change.first("min").and(Change.slip(SLIPS, "divide", "divide"))),
                call(
                        "a prompt is bounded by zero",
                        "CallRequest",
                        "promptBound",
                        Change.answer(0, TypeKind.LONG)),
                call(
                        "tools are no part of the prompt",
                        "Span",
                        "length",
                        Change.answer(0, TypeKind.INT)),
                call(
                        "n answers are held as one",
                        "CallRequest",
                        "choices",
                        Change.answer(1, TypeKind.INT)),
                call(
                        "tokens from the cache are charged in full",
                        "ReportedUsage",
                        "read",
                        Change.skip("min")),
                call(
                        "tokens from the cache are charged twice",
                        "ReportedUsage",
                        "read",
                        Change.unsubtracted()),
                call(
                        "embeddings are not counted",
                        "UsageMeter",
                        "settle",
                        Change.slip(SLIPS, "settleChats", "settle")),
                http(
                        "a whole answer leaves before its usage is durable",
                        "WholeAnswer",
                        "end",
                        Change.before("settle", GatewayBugs::tellBody)),
                http(
                        "a stream's end leaves before its usage is durable",
                        "StreamAnswer",
                        "finish",
                        Change.before("settle", GatewayBugs::tellEnd)),
                http(
                        "another supplier is tried after the first byte",
                        "StreamAnswer",
                        "giveUp",
                        Change.ignore(0)),
                http(
                        "a stream that its supplier cuts ends like a whole one",
                        "StreamAnswer",
                        "failed",
                        cutIsComplete()),
                call(
                        "a stream goes on beyond its hold",
                        "UsageMeter",
                        "isAboveHold",
                        Change.answer(0, TypeKind.INT)),
                http(
                        "a supplier is asked for more than is held",
                        "Attempts",
                        "send",
                        Change.call("max", "min")),
                http(
                        "a call that no supplier took is charged",
                        "Attempts",
                        "failed",
                        Change.slip(SLIPS, "charge", "release")),
                http(
                        "a call that no supplier took keeps its hold",
                        "Attempts",
                        "failed",
                        Change.skip("release")),
                http("a call never leaves its gate", "Exchange", "finish", Change.skip("leave")),
                http("a client that hangs up pays nothing", "Exchange", "clientGone", letGo()),
                http(
                        "a supplier whose client left is left at once",
                        "Exchange",
                        "look",
                        Change.skip("toNanos", 1)),
                http(
                        "database trouble is told as a wrong key",
                        "Admission",
                        "caller",
                        Change.constant("UNKNOWN_KEY", "KEYS_UNAVAILABLE")),
                new PlantedBug(
                        "a key's list of models is not looked at",
                        GATEWAY + "Caller",
                        "mayCall",
                        Change.answer(1, TypeKind.INT)),
                http(
                        "a key's own budget is not looked at",
                        "Exchange",
                        "hold",
                        Change.none("window")),
                call(
                        "a key's requests a minute are not looked at",
                        "TokenBucket",
                        "has",
                        Change.answer(1, TypeKind.INT)),
                call(
                        "a key's tokens a minute are not looked at",
                        "KeyGate",
                        "takeTokens",
                        Change.body(code -> code.aconst_null().areturn())),
                call(
                        "a key's tokens a minute are not those it used",
                        "KeyGate",
                        "leave",
                        Change.skip("take")),
                http(
                        "a model without a price is called",
                        "Admission",
                        "read",
                        Change.slip(SLIPS, "findAnyPrice", "find")),
                http("an Idempotency-Key is not looked at", "Entrance", "read", Change.ignore(0)),
                http(
                        "the Idempotency-Key of a call that came to nothing stays taken",
                        "Epilogue",
                        "endClaim",
                        Change.skip("forget")));
    }

    private static PlantedBug call(String name, String type, String method, Change change) {
        return new PlantedBug(name, CALL + type, method, change);
    }

    private static PlantedBug http(String name, String type, String method, Change change) {
        return new PlantedBug(name, HTTP + type, method, change);
    }

    private static Change noUsage() {
        ClassDesc usage = ClassDesc.of(CALL + "ReportedUsage");
        return Change.body(code -> code.getstatic(usage, "MISSING", usage).areturn());
    }

    private static Change wholeHold() {
        ClassDesc hold = ClassDesc.of("hutong.ledger.Hold");
        return Change.body(code ->
                code.aload(0)
                        .getfield(ClassDesc.of(CALL + "UsageMeter"), "hold", hold)
                        .invokeinterface(
                                hold,
                                "outputTokensAllowed",
                                MethodTypeDesc.of(ConstantDescs.CD_long))
                        .lreturn());
    }

    private static Change cutIsComplete() {
        return Change.body(code ->
                code.aload(0)
                        .invokevirtual(
                                ClassDesc.of(HTTP + "StreamAnswer"),
                                "complete",
                                MethodTypeDesc.of(ConstantDescs.CD_void))
                        .return_());
    }

    /** The supplier is left, the hold is given back, and that is the end. */
    private static Change letGo() {
        ClassDesc meter = ClassDesc.of(CALL + "UsageMeter");
        ClassDesc reason = ClassDesc.of("hutong.ledger.VoidReason");
        ClassDesc attempts = ClassDesc.of(HTTP + "Attempts");
        MethodTypeDesc nothing = MethodTypeDesc.of(ConstantDescs.CD_void);
        return Change.body(code ->
                code.aload(0)
                        .getfield(EXCHANGE, "attempts", attempts)
                        .invokevirtual(attempts, "cancel", nothing)
                        .aload(0)
                        .getfield(EXCHANGE, "meter", meter)
                        .getstatic(reason, "CLIENT_GONE", reason)
                        .invokevirtual(
                                meter, "release", MethodTypeDesc.of(ConstantDescs.CD_void, reason))
                        .aload(0)
                        .invokevirtual(EXCHANGE, "finish", nothing)
                        .return_());
    }

    private static void tellBody(CodeBuilder code) {
        ClassDesc answer = ClassDesc.of(HTTP + "WholeAnswer");
        client(code, answer)
                .aload(0)
                .getfield(answer, "body", BUFFER)
                .invokevirtual(CLIENT, "json", MethodTypeDesc.of(ConstantDescs.CD_void, BUFFER));
    }

    private static void tellEnd(CodeBuilder code) {
        client(code, ClassDesc.of(HTTP + "StreamAnswer"))
                .ldc("data: [DONE]\n\n")
                .invokestatic(
                        BUFFER, "buffer", MethodTypeDesc.of(BUFFER, ConstantDescs.CD_String), true)
                .invokevirtual(CLIENT, "end", MethodTypeDesc.of(ConstantDescs.CD_void, BUFFER));
    }

    private static CodeBuilder client(CodeBuilder code, ClassDesc answer) {
        return code.aload(0)
                .getfield(answer, "exchange", EXCHANGE)
                .invokevirtual(EXCHANGE, "client", MethodTypeDesc.of(CLIENT));
    }
}
