package hutong.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Sha256;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The leaf's bytes never change: this is version 1, byte by byte. */
final class UsageLeafTest {
    private static final String LEG =
            "00000000000000000000000000000010"
                    + "00000000000000000000000000000011"
                    + "000000000003d090";

    private static final String VERSION_1 =
            "01" // version
                    + "00000000000000000000000000000001" // id
                    + "00004fe6" // 2026-01-01, day 20,454
                    + "00000007" // node
                    + "0000000000000003" // epoch
                    + "0000000000000009" // sequence
                    + "00000000000000000000000000000002" // organisation
                    + "00000000000000000000000000000003" // API key
                    + "00000000000000000000000000000004" // programme
                    + "00000001" // MODELS
                    + "00000000000000000000000000000005" // supplier
                    + "00000000000000000000000000000006" // model
                    + "00000000000000000000000000000007" // price version
                    + "00000000000007d0" // 2,000 nano-credits an input token
                    + "00000000000001f4" // 500 a cached one
                    + "0000000000001770" // 6,000 an output token
                    + "0000000000000001" // 1 a call
                    + "0000000000000064" // 100 input
                    + "000000000000000a" // 10 cached
                    + "0000000000000014" // 20 output
                    + "00000001" // REPORTED
                    + "00000002" // LENGTH
                    + "00000002" // attempt
                    + "00000008" // 8 bytes of text
                    + "e8afb7e6b1822d31" // 请求-1
                    + "00000001" // one leg
                    + LEG
                    + "01" // a window
                    + LEG
                    + "000000000003d090" // charged
                    + "00000000000124f9" // overrun
                    + "0006474846204001" // started
                    + "00064748464e06c1"; // ended

    @Test
    void versionOne() {
        assertThat(HexFormat.of().formatHex(UsageLeaf.bytes(SampleUsage.record(9))))
                .isEqualTo(VERSION_1);
    }

    @Test
    void hashIsThatOfALeaf() {
        byte[] prefixed = HexFormat.of().parseHex("00" + VERSION_1);
        assertThat(UsageLeaf.hash(SampleUsage.record(9))).isEqualTo(Sha256.of(prefixed));
    }

    @Test
    void withoutWindow() {
        String bytes =
                HexFormat.of()
                        .formatHex(
                                UsageLeaf.bytes(
                                        SampleUsage.withWindow(
                                                SampleUsage.record(9), Optional.empty())));
        assertThat(bytes)
                .isEqualTo(
                        VERSION_1.replace(
                                "01" + LEG + "000000000003d090" + "0",
                                "00" + "000000000003d090" + "0"));
    }
}
