package hutong.ledger.journal;

import hutong.ledger.AccountId;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.VoidReason;
import hutong.ledger.journal.JournalRecord.HeldLeg;
import hutong.ledger.journal.JournalRecord.Intent;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a record says, as bytes. Version 1; a change of the layout is a new version. */
final class RecordCodec {
    static final byte VERSION = 1;

    private RecordCodec() {}

    static void encode(JournalRecord record, ByteBuffer out) {
        switch (record) {
            case Intent intent -> encodeIntent(intent, out);
            case JournalRecord.Attempt attempt -> {
                Packing.id(out, attempt.usage());
                Packing.number(out, attempt.number());
                Packing.id(out, attempt.endpoint());
            }
            case JournalRecord.Checkpoint checkpoint -> {
                Packing.id(out, checkpoint.usage());
                Packing.count(out, checkpoint.observed());
            }
            case JournalRecord.Usage usage -> encodeUsage(usage.record(), out);
            case JournalRecord.Void released -> {
                Packing.id(out, released.usage());
                out.put((byte) released.reason().number());
            }
            case JournalRecord.Seal ignored -> {}
        }
    }

    /**
     * @throws UnreadableRecordException when the bytes say nothing that this version understands
     */
    static JournalRecord decode(
            RecordType type, byte version, int node, long epoch, long sequence, ByteBuffer in) {
        if (version != VERSION) {
            throw new UnreadableRecordException("version " + version + " of " + type);
        }
        try {
            return switch (type) {
                case INTENT -> decodeIntent(in);
                case ATTEMPT ->
                        new JournalRecord.Attempt(
                                Packing.id(in), (int) Packing.number(in), Packing.id(in));
                case CHECKPOINT -> new JournalRecord.Checkpoint(Packing.id(in), Packing.count(in));
                case USAGE -> new JournalRecord.Usage(decodeUsage(node, epoch, sequence, in));
                case VOID -> new JournalRecord.Void(Packing.id(in), voidReason(in.get()));
                case SEAL -> new JournalRecord.Seal();
            };
        } catch (UnreadableRecordException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableRecordException("unreadable " + type, e);
        }
    }

    private static void encodeIntent(Intent intent, ByteBuffer out) {
        Packing.id(out, intent.usage());
        Packing.number(out, intent.day().toEpochDay());
        Packing.id(out, intent.organisation());
        Packing.id(out, intent.apiKey());
        Packing.id(out, intent.programme());
        out.put((byte) intent.purpose().bit());
        Packing.id(out, intent.supplier());
        Packing.id(out, intent.model());
        Packing.id(out, intent.priceVersion());
        Packing.tariff(out, intent.tariff());
        Packing.number(out, intent.inputTokensMax());
        Packing.number(out, intent.outputTokensAllowed());
        out.put((byte) intent.legs().size());
        for (HeldLeg leg : intent.legs()) {
            encodeHeldLeg(leg, out);
        }
        out.put((byte) (intent.window().isPresent() ? 1 : 0));
        if (intent.window().isPresent()) {
            encodeHeldLeg(intent.window().get(), out);
        }
        Packing.instant(out, intent.startedAt());
    }

    private static Intent decodeIntent(ByteBuffer in) {
        return new Intent(
                Packing.id(in),
                LocalDate.ofEpochDay(Packing.number(in)),
                Packing.id(in),
                Packing.id(in),
                Packing.id(in),
                purpose(in.get()),
                Packing.id(in),
                Packing.id(in),
                Packing.id(in),
                Packing.tariff(in),
                Packing.number(in),
                Packing.number(in),
                heldLegs(in),
                in.get() == 1 ? Optional.of(heldLeg(in)) : Optional.empty(),
                Packing.instant(in));
    }

    private static void encodeHeldLeg(HeldLeg leg, ByteBuffer out) {
        Packing.id(out, leg.lease());
        Packing.id(out, leg.account().value());
        Packing.number(out, leg.coverBasisPoints());
        Packing.number(out, leg.heldNano());
    }

    private static List<HeldLeg> heldLegs(ByteBuffer in) {
        int count = in.get();
        List<HeldLeg> legs = new ArrayList<>(Math.max(count, 0));
        for (int i = 0; i < count; i++) {
            legs.add(heldLeg(in));
        }
        return legs;
    }

    private static HeldLeg heldLeg(ByteBuffer in) {
        return new HeldLeg(
                Packing.id(in), Packing.account(in), (int) Packing.number(in), Packing.number(in));
    }

    private static void encodeUsage(UsageRecord usage, ByteBuffer out) {
        Packing.id(out, usage.id());
        Packing.number(out, usage.day().toEpochDay());
        Packing.id(out, usage.organisation());
        Packing.id(out, usage.apiKey());
        Packing.id(out, usage.programme());
        out.put((byte) usage.purpose().bit());
        Packing.id(out, usage.supplier());
        Packing.id(out, usage.model());
        Packing.id(out, usage.priceVersion());
        Packing.tariff(out, usage.tariff());
        Packing.count(out, usage.count());
        out.put((byte) usage.quality().number());
        out.put((byte) usage.end().number());
        Packing.number(out, usage.attempt());
        Packing.text(out, usage.supplierRequestId());
        out.put((byte) usage.legs().size());
        for (UsageRecord.Leg leg : usage.legs()) {
            encodeLeg(leg, out);
        }
        out.put((byte) (usage.window().isPresent() ? 1 : 0));
        if (usage.window().isPresent()) {
            encodeLeg(usage.window().get(), out);
        }
        Packing.credit(out, usage.charged());
        Packing.credit(out, usage.overrun());
        Packing.instant(out, usage.startedAt());
        Packing.instant(out, usage.endedAt());
    }

    private static UsageRecord decodeUsage(int node, long epoch, long sequence, ByteBuffer in) {
        return new UsageRecord(
                Packing.id(in),
                LocalDate.ofEpochDay(Packing.number(in)),
                node,
                epoch,
                sequence,
                Packing.id(in),
                Packing.id(in),
                Packing.id(in),
                purpose(in.get()),
                Packing.id(in),
                Packing.id(in),
                Packing.id(in),
                Packing.tariff(in),
                Packing.count(in),
                quality(in.get()),
                end(in.get()),
                (int) Packing.number(in),
                Packing.text(in),
                legs(in),
                in.get() == 1 ? Optional.of(leg(in)) : Optional.empty(),
                Packing.credit(in),
                Packing.credit(in),
                Packing.instant(in),
                Packing.instant(in));
    }

    private static void encodeLeg(UsageRecord.Leg leg, ByteBuffer out) {
        Packing.id(out, leg.lease());
        Packing.id(out, leg.account().value());
        Packing.credit(out, leg.amount());
    }

    private static List<UsageRecord.Leg> legs(ByteBuffer in) {
        int count = in.get();
        List<UsageRecord.Leg> legs = new ArrayList<>(Math.max(count, 0));
        for (int i = 0; i < count; i++) {
            legs.add(leg(in));
        }
        return legs;
    }

    private static UsageRecord.Leg leg(ByteBuffer in) {
        return new UsageRecord.Leg(
                Packing.id(in), new AccountId(Packing.id(in)), Packing.credit(in));
    }

    private static Purpose purpose(byte bit) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.bit() == bit) {
                return purpose;
            }
        }
        throw new UnreadableRecordException("purpose " + bit);
    }

    private static Quality quality(byte number) {
        for (Quality quality : Quality.values()) {
            if (quality.number() == number) {
                return quality;
            }
        }
        throw new UnreadableRecordException("quality " + number);
    }

    private static UsageEnd end(byte number) {
        for (UsageEnd end : UsageEnd.values()) {
            if (end.number() == number) {
                return end;
            }
        }
        throw new UnreadableRecordException("end " + number);
    }

    private static VoidReason voidReason(byte number) {
        for (VoidReason reason : VoidReason.values()) {
            if (reason.number() == number) {
                return reason;
            }
        }
        throw new UnreadableRecordException("void reason " + number);
    }
}
