package hutong.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Sha256;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The head is the hash of exactly the bytes that the docstring lists. */
final class ChainHeadTest {
    @Test
    void bytesAsDocumented() {
        byte[] root = Sha256.of("root");
        byte[] expected =
                Sha256.of(
                        HexFormat.of()
                                .parseHex(
                                        "00".repeat(32)
                                                + HexFormat.of().formatHex(root)
                                                + "00000007"
                                                + "0000000100000002"
                                                + "000001f4"));
        assertThat(ChainHead.next(ChainHead.genesis(), root, 7, 0x1_0000_0002L, 500))
                .isEqualTo(expected);
    }
}
