package hutong.simulator.planted;

import java.lang.classfile.TypeKind;
import java.util.List;

/** Bugs of what the database is told when usage is posted, for the books to catch. */
final class PostingBugs {
    private static final String SQL = "hutong.ledger.sql.";

    private PostingBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                bug(
                        "the cursor is moved without a look at where it stands",
                        "EpochRows",
                        "advance",
                        Change.text("next_seq = :first", "CAST(:first AS bigint) > 0")),
                bug(
                        "a range that overlaps is taken for posted",
                        "EpochRows",
                        "isPosted",
                        Change.answer(1, TypeKind.INT)),
                bug(
                        "an id that was charged is charged again",
                        "BatchPosting",
                        "fresh",
                        Change.text("id = ANY(:ids)", "id = ANY(:ids) AND false")),
                bug("a batch drops its records", "BatchPosting", "fresh", Change.ignore(0)),
                bug("leases never learn what was posted", "LeaseRows", "post", nothing()),
                bug("what is more than held is not booked", "Booking", "book", Change.always(4)),
                bug("what can't be booked is dropped", "Booking", "book", Change.always(1)),
                bug("transfers are left out", "TransferRows", "copy", nothing()),
                bug("the sums of a day are left out", "UsageWrites", "addToDays", nothing()),
                bug("the chain forgets its head", "EpochRows", "setChain", nothing()),
                bug(
                        "a sealed epoch keeps its money",
                        "SqlAuthority",
                        "giveBack",
                        Change.answer(0, TypeKind.LONG)),
                bug(
                        "a sealed epoch gives back what was spent",
                        "LeaseRows$Lease",
                        "unused",
                        Change.forget("posted")),
                bug(
                        "a sealed epoch leases on",
                        "EpochRows",
                        "mayLease",
                        Change.answer(1, TypeKind.INT)),
                bug("the seal is not written", "EpochRows", "seal", nothing()));
    }

    private static PlantedBug bug(String name, String type, String method, Change change) {
        return new PlantedBug(name, SQL + type, method, change);
    }

    private static Change nothing() {
        return Change.body(java.lang.classfile.CodeBuilder::return_);
    }
}
