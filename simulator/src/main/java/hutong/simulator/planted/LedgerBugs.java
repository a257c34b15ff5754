package hutong.simulator.planted;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Bugs of the ledger's node, its journal and the database's rules, for the simulator to catch. */
final class LedgerBugs {
    private static final String JOURNAL = "hutong.ledger.journal.";
    private static final String NODE = "hutong.ledger.node.";

    private LedgerBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                journal("an fsync is skipped", "JournalWriter", "runOnce", Change.skip("force")),
                journal(
                        "a record is acknowledged before its fsync",
                        "JournalWriter",
                        "runOnce",
                        Change.earlier(
                                ClassDesc.of(JOURNAL + "JournalWriter"), "acknowledge", "force")),
                journal(
                        "writing goes on after a failed fsync",
                        "JournalWriter",
                        "fail",
                        Change.skip("complete")),
                journal("no fsync of the folder", "Segment", "create", Change.skip("forceFolder")),
                journal(
                        "a torn tail is kept on resume",
                        "Segments",
                        "reopen",
                        Change.skip("truncate")),
                journal("a bad checksum is passed", "Frame", "lengthAt", Change.ignore(9)),
                journal(
                        "a record's place in its group is not kept",
                        "JournalWriter",
                        "fill",
                        Change.skip("size")),
                journal("a sequence is left out", "JournalWriter", "fill", Change.number(1, 2)),
                node("a usage is left out of its batch", "Poster", "readUsage", Change.skip("add")),
                node("the cursor is not checked", "TestingAuthority", "post", Change.always(0)),
                node(
                        "an id is minted when it is used",
                        "ChargeRecords",
                        "usage",
                        Change.mint("usage")),
                node("an idle lease is freed with its holds", "Lease", "unused", heldIsUnused()),
                node("a call is settled twice", "NodeHold", "settle", Change.always(0)),
                node("a charged call is released, too", "NodeHold", "release", Change.always(0)),
                node(
                        "money is given back before the end of its hold is durable",
                        "Lease",
                        "unused",
                        Change.forget("notDurable")),
                node(
                        "a reduction is told before the lease is lowered",
                        "Lease",
                        "lower",
                        tellsBeforeLowering()),
                node("holds are not counted", "Lease", "available", Change.forget("held")),
                node("what is spent is not counted", "Lease", "available", Change.forget("spent")),
                node("a refund comes twice", "Lease", "end", refundsTwice()),
                node(
                        "the hold is charged instead of the price",
                        "ChargeRecords",
                        "usage",
                        Change.call("max", "min")),
                node("cached tokens cost nothing", "Pricing", "price", Change.skip("cached")),
                node("a hold is given before its intent is durable", "NodeHold", "begin", early()),
                node("a checkpoint is ignored", "EpochScan", "visit", Change.skip("observed")),
                node(
                        "a call that ended is estimated again",
                        "EpochScan",
                        "visit",
                        Change.skip("remove")),
                node(
                        "a call that never ended is forgotten",
                        "Recovery",
                        "complete",
                        Change.skip("append", 0)),
                node("sealed before all is posted", "Recovery", "step", Change.skip("runOnce")),
                node(
                        "another machine's epoch is taken for unused",
                        "TestingAuthority",
                        "isOfJournal",
                        Change.answer(1, TypeKind.INT)),
                node("an epoch is given twice", "TestingAuthority", "openEpoch", sameEpoch()),
                node(
                        "a node that was replaced gets leases",
                        "TestingAuthority",
                        "setLease",
                        Change.always(4)),
                node(
                        "more is leased than is free",
                        "TestingAccount",
                        "free",
                        Change.answer(1L << 40, TypeKind.LONG)));
    }

    private static PlantedBug journal(String name, String type, String method, Change change) {
        return new PlantedBug(name, JOURNAL + type, method, change);
    }

    private static PlantedBug node(String name, String type, String method, Change change) {
        return new PlantedBug(name, NODE + type, method, change);
    }

    /** The end of a hold takes it off twice. */
    private static Change refundsTwice() {
        ClassDesc lease = ClassDesc.of(NODE + "Lease");
        boolean[] done = new boolean[1];
        return (code, element, place) -> {
            if (done[0]) {
                return false;
            }
            done[0] = true;
            code.aload(0)
                    .dup()
                    .getfield(lease, "held", ConstantDescs.CD_long)
                    .lload(1)
                    .lsub()
                    .lload(3)
                    .ladd()
                    .putfield(lease, "held", ConstantDescs.CD_long);
            code.with(element);
            return true;
        };
    }

    private static Change sameEpoch() {
        return Change.number(1, 0);
    }

    private static Change heldIsUnused() {
        ClassDesc lease = ClassDesc.of(NODE + "Lease");
        return Change.body(code ->
                code.aload(0)
                        .getfield(lease, "granted", ConstantDescs.CD_long)
                        .aload(0)
                        .getfield(lease, "spent", ConstantDescs.CD_long)
                        .lsub()
                        .lreturn());
    }

    /** The lower total goes to the database, and the node spends on from the higher one. */
    private static Change tellsBeforeLowering() {
        ClassDesc lease = ClassDesc.of(NODE + "Lease");
        ClassDesc request = ClassDesc.of("hutong.ledger.LedgerAuthority$LeaseRequest");
        return Change.body(code ->
                code.aload(0)
                        .aload(0)
                        .getfield(lease, "granted", ConstantDescs.CD_long)
                        .aload(0)
                        .invokevirtual(lease, "unused", MethodTypeDesc.of(ConstantDescs.CD_long))
                        .lsub()
                        .iconst_0()
                        .iload(1)
                        .lload(2)
                        .invokevirtual(
                                lease,
                                "ask",
                                MethodTypeDesc.of(
                                        request,
                                        ConstantDescs.CD_long,
                                        ConstantDescs.CD_boolean,
                                        ConstantDescs.CD_int,
                                        ConstantDescs.CD_long))
                        .areturn());
    }

    /** The caller has its hold while the intent waits in the queue. */
    private static Change early() {
        ClassDesc held = ClassDesc.of("hutong.ledger.HoldOutcome$Held");
        ClassDesc future = ClassDesc.of("java.util.concurrent.CompletableFuture");
        boolean[] done = new boolean[1];
        return (code, element, place) -> {
            if (done[0]) {
                return false;
            }
            done[0] = true;
            code.aload(1)
                    .new_(held)
                    .dup()
                    .aload(0)
                    .invokespecial(
                            held,
                            ConstantDescs.INIT_NAME,
                            MethodTypeDesc.of(
                                    ConstantDescs.CD_void, ClassDesc.of("hutong.ledger.Hold")))
                    .invokevirtual(
                            future,
                            "complete",
                            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object))
                    .pop();
            code.with(element);
            return true;
        };
    }
}
