package hutong.ledger.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is needed to check one charged call without asking anybody: the record, its place
 * in its batch's tree, the chain's link, and a signed checkpoint once one covers the batch. Hashes
 * are 64 lower-case hexadecimal digits, times ISO 8601 in UTC with at most microseconds.
 *
 * @param format {@link #FORMAT}
 * @param leaf {@link UsageLeaf#hash}
 * @param checkpoint absent until a checkpoint covers the batch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        String format, ReceiptUsage usage, String leaf, Batch batch, @Nullable Signed checkpoint) {
    public static final String FORMAT = "hutong-receipt-1";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    /**
     * The batch that the record was posted in.
     *
     * @param shard the node whose chain it is
     * @param n the batch's number in that chain, from 1
     * @param size how many usages it has
     * @param index the record's place among them, from 0
     * @param proof the audit path of RFC 6962, the leaf's neighbour first
     * @param root the tree's root
     * @param previousHead the chain's head before the batch, {@link ChainHead}
     * @param head the chain's head after it
     */
    public record Batch(
            int shard,
            long n,
            int size,
            int index,
            List<String> proof,
            String root,
            String previousHead,
            String head) {
        public Batch {
            proof = List.copyOf(proof);
        }
    }

    /**
     * A signed checkpoint that covers the batch.
     *
     * @param note the signed note of all chains' heads
     * @param publicKey the verifier key of whoever signed; compare it with the published one
     * @param later the batches after this one, up to the head in the note
     */
    public record Signed(String note, String publicKey, List<Link> later) {
        public Signed {
            later = List.copyOf(later);
        }
    }

    /** What leads from one head to the next. */
    public record Link(String root, int size) {}

    public String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a receipt; its numbers and texts are not judged yet, {@link ReceiptVerifier} does.
     *
     * @throws IllegalArgumentException when it is no receipt; the message says where
     */
    public static Receipt read(String json) {
        try {
            return JSON.readValue(json, Receipt.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
        }
    }
}
