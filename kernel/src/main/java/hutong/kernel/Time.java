package hutong.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The clock as a port: wall time for records and pages, a monotonic clock for every deadline. */
public interface Time {
    /** Wall time in UTC; may jump, so nothing that guards money may compare it. */
    Instant now();

    /** Nanoseconds that never go back; only differences mean anything. */
    long nanos();

    default LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
