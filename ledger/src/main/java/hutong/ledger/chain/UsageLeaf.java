package hutong.ledger.chain;

import hutong.ledger.UsageRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The bytes of a usage record that the chain commits to: the same on every node, for good.
 *
 * <p>Numbers are big-endian. {@code uuid} is its 16 bytes as RFC 9562 writes them; {@code text} is
 * an int length in bytes and UTF-8; {@code time} is a long of microseconds since 1970 UTC, rounded
 * down; {@code leg} is uuid lease, uuid account, long amount in nano-credits. Version 1 is, in this
 * order:
 *
 * <pre>
 * byte 1
 * uuid id
 * int  day, counted from 1970-01-01
 * int  node
 * long epoch
 * long sequence
 * uuid organisation
 * uuid API key
 * uuid programme
 * int  purpose, Purpose.bit
 * uuid supplier
 * uuid model
 * uuid price version
 * long tariff: an input token, then long cached, long output, long call
 * long input tokens, then long cached, long output
 * int  quality, Quality.number
 * int  end, UsageEnd.number
 * int  attempt
 * text supplier's request id
 * int  how many legs, then each leg
 * byte 1 and the window's leg, or 0
 * long charged, nano-credits
 * long overrun, nano-credits
 * time started
 * time ended
 * </pre>
 */
public final class UsageLeaf {
    public static final int VERSION = 1;

    private UsageLeaf() {}

    public static byte[] bytes(UsageRecord record) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            write(out, record);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The leaf's hash in its batch's tree, {@link MerkleTree#leafHash} of {@link #bytes}. */
    public static byte[] hash(UsageRecord record) {
        return MerkleTree.leafHash(bytes(record));
    }

    private static void write(DataOutputStream out, UsageRecord record) throws IOException {
        out.writeByte(VERSION);
        write(out, record.id());
        out.writeInt(Math.toIntExact(record.day().toEpochDay()));
        out.writeInt(record.node());
        out.writeLong(record.epoch());
        out.writeLong(record.sequence());
        write(out, record.organisation());
        write(out, record.apiKey());
        write(out, record.programme());
        out.writeInt(record.purpose().bit());
        write(out, record.supplier());
        write(out, record.model());
        write(out, record.priceVersion());
        out.writeLong(record.tariff().inputNano());
        out.writeLong(record.tariff().cachedNano());
        out.writeLong(record.tariff().outputNano());
        out.writeLong(record.tariff().callNano());
        out.writeLong(record.count().input());
        out.writeLong(record.count().cached());
        out.writeLong(record.count().output());
        out.writeInt(record.quality().number());
        out.writeInt(record.end().number());
        out.writeInt(record.attempt());
        byte[] text = record.supplierRequestId().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.writeInt(record.legs().size());
        for (UsageRecord.Leg leg : record.legs()) {
            write(out, leg);
        }
        out.writeByte(record.window().isPresent() ? 1 : 0);
        if (record.window().isPresent()) {
            write(out, record.window().get());
        }
        out.writeLong(record.charged().nano());
        out.writeLong(record.overrun().nano());
        write(out, record.startedAt());
        write(out, record.endedAt());
    }

    private static void write(DataOutputStream out, UsageRecord.Leg leg) throws IOException {
        write(out, leg.lease());
        write(out, leg.account().value());
        out.writeLong(leg.amount().nano());
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(
                Math.addExact(
                        Math.multiplyExact(time.getEpochSecond(), 1_000_000L),
                        time.getNano() / 1_000));
    }
}
