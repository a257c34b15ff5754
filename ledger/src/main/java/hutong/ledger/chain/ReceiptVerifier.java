package hutong.ledger.chain;

import hutong.kernel.Credit;
import hutong.ledger.UsageRecord;
import hutong.ledger.chain.Receipt.Batch;
import hutong.ledger.chain.Receipt.Link;
import hutong.ledger.chain.Receipt.Signed;
import hutong.ledger.chain.Verification.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks a receipt from its own text alone: no network, no database. Never throws for what a
 * receipt says; a receipt that can't be read fails {@code readable}.
 *
 * <p>Without a checkpoint the checks show only that the receipt agrees with itself. With one they
 * show that the signer vouched for it; and only a public key that did not come with the receipt
 * shows who the signer is.
 */
public final class ReceiptVerifier {
    private ReceiptVerifier() {}

    /**
     * @param publicKey the verifier key that must have signed; then a receipt without a checkpoint
     *     fails {@code signature}. Empty: the receipt's own key is taken
     */
    public static Verification verify(String json, Optional<String> publicKey) {
        Receipt receipt;
        UsageRecord record;
        try {
            receipt = Receipt.read(json);
            if (!receipt.format().equals(Receipt.FORMAT)) {
                return unreadable("the format is not " + Receipt.FORMAT);
            }
            record = receipt.usage().record();
        } catch (RuntimeException wrong) {
            return unreadable("not a receipt: " + wrong.getMessage());
        }
        var checks = new ArrayList<Check>();
        checks.add(new Check("readable", true, "a receipt of call " + record.id()));
        checks.add(check("amount", () -> amount(record)));
        checks.add(check("legs", () -> legs(record)));
        checks.add(check("leaf", () -> leaf(receipt.leaf(), record)));
        checks.add(check("inclusion", () -> inclusion(receipt.leaf(), receipt.batch())));
        checks.add(check("head", () -> head(record, receipt.batch())));
        Signed signed = receipt.checkpoint();
        if (signed != null) {
            checks.add(check("signature", () -> signature(signed, publicKey)));
            checks.add(check("checkpoint", () -> checkpoint(receipt.batch(), signed)));
        } else if (publicKey.isPresent()) {
            checks.add(new Check("signature", false, "no signed checkpoint covers the call yet"));
        }
        return new Verification(checks);
    }

    private static Verification unreadable(String detail) {
        return new Verification(List.of(new Check("readable", false, detail)));
    }

    private record Answer(boolean holds, String detail) {}

    @FunctionalInterface
    private interface Question {
        Answer ask();
    }

    private static Check check(String name, Question question) {
        try {
            Answer answer = question.ask();
            return new Check(name, answer.holds(), answer.detail());
        } catch (RuntimeException wrong) {
            return new Check(name, false, String.valueOf(wrong.getMessage()));
        }
    }

    private static Answer amount(UsageRecord record) {
        Credit price = record.tariff().amount(record.count());
        Credit kept = record.charged().plus(record.overrun());
        return new Answer(
                price.equals(kept) && record.charged().nano() >= 0 && record.overrun().nano() >= 0,
                "the tariff's price of the tokens is %s, charged and overrun are %s"
                        .formatted(price, kept));
    }

    private static Answer legs(UsageRecord record) {
        Credit sum = Credit.ZERO;
        boolean negative = false;
        for (UsageRecord.Leg leg : record.legs()) {
            sum = sum.plus(leg.amount());
            negative |= leg.amount().nano() < 0;
        }
        return new Answer(
                sum.equals(record.charged()) && !negative,
                "the accounts paid %s of %s charged".formatted(sum, record.charged()));
    }

    private static Answer leaf(String leaf, UsageRecord record) {
        String computed = HexFormat.of().formatHex(UsageLeaf.hash(record));
        return new Answer(computed.equals(leaf), "the record's hash is " + computed);
    }

    private static Answer inclusion(String leaf, Batch batch) {
        boolean holds =
                MerkleTree.verify(
                        hash(leaf),
                        batch.index(),
                        batch.size(),
                        batch.proof().stream().map(ReceiptVerifier::hash).toList(),
                        hash(batch.root()));
        return new Answer(
                holds,
                "the record as number %d of %d under root %s"
                        .formatted(batch.index(), batch.size(), batch.root()));
    }

    private static Answer head(UsageRecord record, Batch batch) {
        byte[] head =
                ChainHead.next(
                        hash(batch.previousHead()),
                        hash(batch.root()),
                        batch.shard(),
                        batch.n(),
                        batch.size());
        boolean first = Arrays.equals(hash(batch.previousHead()), ChainHead.genesis());
        return new Answer(
                Arrays.equals(head, hash(batch.head()))
                        && batch.shard() == record.node()
                        && batch.n() >= 1
                        && first == (batch.n() == 1),
                "batch %d of shard %d leads to head %s"
                        .formatted(batch.n(), batch.shard(), HexFormat.of().formatHex(head)));
    }

    private static Answer signature(Signed signed, Optional<String> publicKey) {
        String wanted = publicKey.map(String::strip).orElse(signed.publicKey());
        boolean holds =
                wanted.equals(signed.publicKey())
                        && SignedNote.open(signed.note(), wanted).isPresent();
        return new Answer(
                holds,
                publicKey.isPresent()
                        ? "the note's signature by the key that was given"
                        : "the note's signature by " + wanted + "; compare it with the published");
    }

    private static Answer checkpoint(Batch batch, Signed signed) {
        Optional<ShardHeads.Line> line =
                ShardHeads.ofNote(signed.note()).flatMap(heads -> heads.of(batch.shard()));
        if (line.isEmpty()) {
            return new Answer(false, "the note has no head of shard " + batch.shard());
        }
        byte[] head = hash(batch.head());
        long n = batch.n();
        for (Link link : signed.later()) {
            n++;
            head = ChainHead.next(head, hash(link.root()), batch.shard(), n, link.size());
        }
        return new Answer(
                n == line.get().n() && Arrays.equals(head, line.get().head()),
                "the note's head of shard %d is that of batch %d, %d after the call's"
                        .formatted(batch.shard(), line.get().n(), signed.later().size()));
    }

    private static byte[] hash(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a hash is 64 lower-case hexadecimal digits");
        }
        return HexFormat.of().parseHex(hex);
    }
}
