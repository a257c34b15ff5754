package hutong.ledger.journal;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The small parts of a record as bytes. Numbers are LEB128, so that small ones are short. */
final class Packing {
    private Packing() {}

    static void id(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    static UUID id(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    static AccountId account(ByteBuffer in) {
        return new AccountId(id(in));
    }

    /** One byte for 0 to 127, ten for a negative number. */
    static void number(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new UnreadableRecordException("a number does not end");
    }

    static void credit(ByteBuffer out, Credit credit) {
        number(out, credit.nano());
    }

    static Credit credit(ByteBuffer in) {
        return Credit.ofNano(number(in));
    }

    static void tariff(ByteBuffer out, Tariff tariff) {
        number(out, tariff.inputNano());
        number(out, tariff.cachedNano());
        number(out, tariff.outputNano());
        number(out, tariff.callNano());
    }

    static Tariff tariff(ByteBuffer in) {
        return new Tariff(number(in), number(in), number(in), number(in));
    }

    static void count(ByteBuffer out, TokenCount count) {
        number(out, count.input());
        number(out, count.cached());
        number(out, count.output());
    }

    static TokenCount count(ByteBuffer in) {
        return new TokenCount(number(in), number(in), number(in));
    }

    static void instant(ByteBuffer out, Instant instant) {
        out.putLong(instant.getEpochSecond()).putInt(instant.getNano());
    }

    static Instant instant(ByteBuffer in) {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    static void text(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.put(bytes);
    }

    static String text(ByteBuffer in) {
        long length = number(in);
        if (length < 0 || length > in.remaining()) {
            throw new UnreadableRecordException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
