package hutong.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hutong.kernel.Sha256;
import hutong.ledger.UsageRecord;
import hutong.ledger.chain.Verification.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt verifies as it was made, and with any one value changed a named check fails. */
final class ReceiptVerifierTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;
    private SigningKey key;
    private String json;

    @BeforeEach
    void makeReceipt() {
        key = SigningKey.open(folder, "hutong.example/ledger");
        json = receipt(true).json();
    }

    @Test
    void holdsAsItWasMade() {
        for (Optional<String> given :
                List.of(Optional.of(key.verifierKey()), Optional.<String>empty())) {
            Verification verification = ReceiptVerifier.verify(json, given);
            assertThat(verification.checks()).allMatch(Check::holds);
            assertThat(verification.checks().stream().map(Check::name))
                    .containsExactly(
                            "readable",
                            "amount",
                            "legs",
                            "leaf",
                            "inclusion",
                            "head",
                            "signature",
                            "checkpoint");
        }
    }

    @Test
    void withoutCheckpointOnlyAKeyMissesIt() {
        String bare = receipt(false).json();
        assertThat(bare).doesNotContain("checkpoint");
        assertThat(ReceiptVerifier.verify(bare, Optional.empty()).holds()).isTrue();
        assertThat(failing(bare, Optional.of(key.verifierKey()))).containsExactly("signature");
    }

    @Test
    void anotherKeyDoesNotDo() {
        String other = SigningKey.open(folder.resolve("other"), key.name()).verifierKey();
        assertThat(failing(json, Optional.of(other))).containsExactly("signature");
    }

    @Test
    void everyChangedValueFails() throws IOException {
        var changes = new ArrayList<String>();
        changeEach(
                JSON.readTree(json),
                "",
                changed -> {
                    List<String> failed = failing(changed.text(), Optional.empty());
                    assertThat(failed).as(changed.path()).isNotEmpty();
                    changes.add(changed.path() + " " + failed);
                });
        assertThat(changes).hasSizeGreaterThan(50);
        assertThat(changes)
                .contains(
                        "/format [readable]",
                        "/usage/model [leaf]",
                        "/usage/tokens/output [amount, leaf]",
                        "/usage/legs/0/amount/credits [readable]",
                        "/usage/supplierRequestId [leaf]",
                        "/leaf [leaf, inclusion]",
                        "/batch/index [inclusion]",
                        "/batch/proof/0 [inclusion]",
                        "/batch/root [inclusion, head]",
                        "/batch/previousHead [head]",
                        "/batch/head [head, checkpoint]",
                        "/checkpoint/publicKey [signature]",
                        "/checkpoint/later/0/root [checkpoint]");
    }

    @Test
    void everyLineOfTheNoteIsSigned() {
        Receipt whole = Receipt.read(json);
        Receipt.Signed signed = Objects.requireNonNull(whole.checkpoint());
        for (int at = 0; at < signed.note().length(); at++) {
            char bent = signed.note().charAt(at) == 'A' ? 'B' : 'A';
            String note = signed.note().substring(0, at) + bent + signed.note().substring(at + 1);
            var changed =
                    new Receipt(
                            whole.format(),
                            whole.usage(),
                            whole.leaf(),
                            whole.batch(),
                            new Receipt.Signed(note, signed.publicKey(), signed.later()));
            assertThat(failing(changed.json(), Optional.empty()))
                    .as("%d", at)
                    .contains("signature");
        }
    }

    @Test
    void whateverIsNoReceiptIsUnreadable() {
        for (String text :
                List.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "7",
                        "{\"format\":\"hutong-receipt-1\"}",
                        json + "{}")) {
            assertThat(failing(text, Optional.empty())).containsExactly("readable");
        }
    }

    private record Changed(String path, String text) {}

    /** Hands on the text with one value changed, for each value in it. */
    private void changeEach(JsonNode root, String at, Consumer<Changed> seen) {
        JsonNode here = root.at(at);
        if (here.isObject()) {
            here.fieldNames().forEachRemaining(name -> change(root, here, at, name, seen));
        } else if (here.isArray()) {
            for (int item = 0; item < here.size(); item++) {
                change(root, here, at, String.valueOf(item), seen);
            }
        }
    }

    private void change(
            JsonNode root, JsonNode parent, String at, String name, Consumer<Changed> seen) {
        String path = at + "/" + name;
        JsonNode old = root.at(path);
        if (old.isContainerNode()) {
            changeEach(root, path, seen);
            return;
        }
        JsonNode bent = bent(old);
        set(parent, name, bent);
        seen.accept(new Changed(path, root.toString()));
        set(parent, name, old);
    }

    private static void set(JsonNode parent, String name, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.replace(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
    }

    /** The nearest other value that may still be read. */
    private static JsonNode bent(JsonNode value) {
        if (value.isNumber()) {
            return LongNode.valueOf(value.longValue() + 1);
        }
        String text = value.asText();
        String other =
                switch (text) {
                    case "MODELS" -> "DATA";
                    case "REPORTED" -> "COUNTED";
                    case "LENGTH" -> "COMPLETE";
                    case "2026-01-01" -> "2026-01-02";
                    default -> {
                        int at = text.endsWith("Z") ? text.length() - 2 : text.length() - 1;
                        if (text.endsWith("=\n")) {
                            at = text.length() - 6;
                        }
                        yield text.substring(0, at)
                                + (text.charAt(at) == '5' ? '6' : '5')
                                + text.substring(at + 1);
                    }
                };
        return TextNode.valueOf(other);
    }

    private static List<String> failing(String text, Optional<String> publicKey) {
        return ReceiptVerifier.verify(text, publicKey).checks().stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
    }

    /**
     * The third of five records in the second batch of its chain; the note is two batches later.
     */
    private Receipt receipt(boolean signed) {
        List<UsageRecord> records = LongStream.range(9, 14).mapToObj(SampleUsage::record).toList();
        List<byte[]> leaves = records.stream().map(UsageLeaf::hash).toList();
        byte[] root = MerkleTree.root(leaves);
        byte[] previous =
                ChainHead.next(ChainHead.genesis(), Sha256.of("one"), SampleUsage.NODE, 1, 4);
        byte[] head = ChainHead.next(previous, root, SampleUsage.NODE, 2, 5);
        byte[] third = ChainHead.next(head, Sha256.of("three"), SampleUsage.NODE, 3, 8);
        byte[] fourth = ChainHead.next(third, Sha256.of("four"), SampleUsage.NODE, 4, 9);
        var heads =
                new ShardHeads(
                        List.of(
                                new ShardHeads.Line(SampleUsage.NODE, 4, fourth),
                                new ShardHeads.Line(2, 11, Sha256.of("another chain"))));
        return new Receipt(
                Receipt.FORMAT,
                ReceiptUsage.of(records.get(2)),
                hex(leaves.get(2)),
                new Receipt.Batch(
                        SampleUsage.NODE,
                        2,
                        5,
                        2,
                        MerkleTree.inclusionProof(leaves, 2).stream()
                                .map(ReceiptVerifierTest::hex)
                                .toList(),
                        hex(root),
                        hex(previous),
                        hex(head)),
                signed
                        ? new Receipt.Signed(
                                key.sign(heads.text(key.name())),
                                key.verifierKey(),
                                List.of(
                                        new Receipt.Link(hex(Sha256.of("three")), 8),
                                        new Receipt.Link(hex(Sha256.of("four")), 9)))
                        : null);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
