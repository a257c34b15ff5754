package hutong.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for one COPY in PostgreSQL's binary format: however many they are, they are one round trip,
 * and no value is written or read as text. Each row is begun and then given its values in the order
 * of the columns that {@link #into} names. A row that the table refuses refuses all of them.
 *
 * <p>The format is that of PostgreSQL's manual, COPY, "Binary Format".
 */
public final class CopyRows {
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final short END = -1;

    /** PostgreSQL counts time from 2000-01-01, UTC. */
    private static final long DAYS_BEFORE = LocalDate.of(2000, 1, 1).toEpochDay();

    private static final Instant TIME_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

    private final short columns;
    private ByteBuffer bytes;

    /**
     * @param columns how many values each row has
     * @param rows how many are expected, so that room is made once
     */
    public CopyRows(int columns, int rows) {
        this.columns = (short) columns;
        this.bytes = ByteBuffer.allocate(HEAD.length + 2 + Math.max(1, rows) * columns * 16);
        bytes.put(HEAD);
    }

    public CopyRows row() {
        room(2).putShort(columns);
        return this;
    }

    public CopyRows id(UUID value) {
        sized(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    /** A {@code smallint}. */
    public CopyRows small(int value) {
        sized(2).putShort((short) value);
        return this;
    }

    /** An {@code integer}. */
    public CopyRows integer(int value) {
        sized(4).putInt(value);
        return this;
    }

    /** A {@code bigint}. */
    public CopyRows big(long value) {
        sized(8).putLong(value);
        return this;
    }

    public CopyRows text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        sized(utf8.length).put(utf8);
        return this;
    }

    public CopyRows day(LocalDate value) {
        return integer(Math.toIntExact(value.toEpochDay() - DAYS_BEFORE));
    }

    /** A {@code timestamptz}: what is finer than a microsecond is cut off, never rounded. */
    public CopyRows instant(Instant value) {
        return big(ChronoUnit.MICROS.between(TIME_BEFORE, value.truncatedTo(ChronoUnit.MICROS)));
    }

    /** No value. */
    public CopyRows nothing() {
        room(4).putInt(-1);
        return this;
    }

    /**
     * Copies them, in the handle's transaction.
     *
     * @param table with its columns, as COPY wants them: {@code room.table (one, two)}
     * @return how many rows there are now more
     * @throws SQLException as the driver throws it; the transaction is void then
     */
    public long into(Handle handle, String table) throws SQLException {
        room(2).putShort(END);
        CopyIn copy =
                handle.getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.position());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private ByteBuffer sized(int length) {
        return room(4 + length).putInt(length);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int at = bytes.position();
            int size = Math.max(at + more, Math.multiplyExact(bytes.capacity(), 2));
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).position(at);
        }
        return bytes;
    }
}
