package hutong.ledger.sql;

import hutong.ledger.UsageRecord;
import java.time.temporal.ChronoUnit;

/** What a column can hold: a record is hashed as it will be read back. */
final class Plain {
    static final int REQUEST_ID_CHARACTERS_MAX = 128;
    static final int REASON_CHARACTERS_MAX = 1_000;

    private Plain() {}

    /** Without zero characters and halves of pairs, which PostgreSQL refuses, and not too long. */
    static String text(String text, int charactersMax) {
        String cut = text.length() > charactersMax ? text.substring(0, charactersMax) : text;
        if (cut.chars().noneMatch(letter -> letter == 0 || isHalf(letter))) {
            return cut;
        }
        return cut.codePoints()
                .filter(point -> point != 0 && !isHalf(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** With times in microseconds and a supplier's text that can be kept. */
    static UsageRecord record(UsageRecord usage) {
        String requestId = text(usage.supplierRequestId(), REQUEST_ID_CHARACTERS_MAX);
        boolean same =
                requestId.equals(usage.supplierRequestId())
                        && usage.startedAt().getNano() % 1_000 == 0
                        && usage.endedAt().getNano() % 1_000 == 0;
        return same
                ? usage
                : new UsageRecord(
                        usage.id(),
                        usage.day(),
                        usage.node(),
                        usage.epoch(),
                        usage.sequence(),
                        usage.organisation(),
                        usage.apiKey(),
                        usage.programme(),
                        usage.purpose(),
                        usage.supplier(),
                        usage.model(),
                        usage.priceVersion(),
                        usage.tariff(),
                        usage.count(),
                        usage.quality(),
                        usage.end(),
                        usage.attempt(),
                        requestId,
                        usage.legs(),
                        usage.window(),
                        usage.charged(),
                        usage.overrun(),
                        usage.startedAt().truncatedTo(ChronoUnit.MICROS),
                        usage.endedAt().truncatedTo(ChronoUnit.MICROS));
    }
}
