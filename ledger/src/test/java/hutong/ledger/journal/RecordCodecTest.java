package hutong.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.UsageRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What is written is read, and the longest record fits. */
class RecordCodecTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void everyRecordIsReadAsItWasWritten() {
        for (int i = 0; i < 1_000; i++) {
            JournalRecord record = SampleRecords.any(random);
            ByteBuffer bytes = ByteBuffer.allocate(Frame.BYTES_MAX);
            RecordCodec.encode(record, bytes);
            assertThat(
                            RecordCodec.decode(
                                    RecordType.of(record),
                                    RecordCodec.VERSION,
                                    SampleRecords.NODE,
                                    SampleRecords.EPOCH,
                                    0,
                                    bytes.flip()))
                    .isEqualTo(record);
            assertThat(bytes.hasRemaining()).isFalse();
        }
    }

    @Test
    void theLongestUsageFitsItsFrame() {
        Credit most = Credit.ofNano(Long.MAX_VALUE);
        List<UsageRecord.Leg> legs = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            legs.add(
                    new UsageRecord.Leg(
                            SampleRecords.id(random),
                            new AccountId(SampleRecords.id(random)),
                            most));
        }
        UsageRecord sample = SampleRecords.usage(random, 3, 0);
        long max = Long.MAX_VALUE;
        UsageRecord longest =
                new UsageRecord(
                        sample.id(),
                        sample.day(),
                        sample.node(),
                        sample.epoch(),
                        sample.sequence(),
                        sample.organisation(),
                        sample.apiKey(),
                        sample.programme(),
                        sample.purpose(),
                        sample.supplier(),
                        sample.model(),
                        sample.priceVersion(),
                        new Tariff(max, max, max, max),
                        new TokenCount(max, max, max),
                        sample.quality(),
                        sample.end(),
                        Integer.MAX_VALUE,
                        "请".repeat(128),
                        legs,
                        Optional.of(legs.getFirst()),
                        most,
                        most,
                        sample.startedAt(),
                        sample.endedAt());
        ByteBuffer bytes = ByteBuffer.allocateDirect(Frame.BYTES_MAX);
        Frame.put(bytes, 1, 1, 1, 0, new JournalRecord.Usage(longest), new CRC32C());
        assertThat(bytes.position()).isLessThanOrEqualTo(Frame.BYTES_MAX);
    }

    @Test
    void aNewerVersionIsToldApart() {
        assertThatThrownBy(() ->
                        RecordCodec.decode(
                                RecordType.SEAL, (byte) 2, 1, 1, 1, ByteBuffer.allocate(0)))
                .isInstanceOf(UnreadableRecordException.class);
    }
}
