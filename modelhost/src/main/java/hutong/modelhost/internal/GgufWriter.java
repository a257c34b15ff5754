package hutong.modelhost.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small GGUF files, version 3, with tensors of 32-bit floats. */
public final class GgufWriter {
    private static final int U32 = 4;
    private static final int I32 = 5;
    private static final int F32 = 6;
    private static final int BOOLEAN = 7;
    private static final int TEXT = 8;
    private static final int ARRAY = 9;
    private static final int ALIGNMENT = 32;

    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream weights = new ByteArrayOutputStream();
    private int valueCount;
    private int tensorCount;

    public GgufWriter put(String key, String value) {
        key(key, TEXT);
        text(values, value);
        return this;
    }

    public GgufWriter put(String key, int value) {
        key(key, U32);
        number(values, value);
        return this;
    }

    public GgufWriter put(String key, float value) {
        key(key, F32);
        number(values, Float.floatToRawIntBits(value));
        return this;
    }

    public GgufWriter put(String key, boolean value) {
        key(key, BOOLEAN);
        values.write(value ? 1 : 0);
        return this;
    }

    public GgufWriter texts(String key, List<String> elements) {
        array(key, TEXT, elements.size());
        elements.forEach(each -> text(values, each));
        return this;
    }

    public GgufWriter numbers(String key, List<Integer> elements) {
        array(key, I32, elements.size());
        elements.forEach(each -> number(values, each));
        return this;
    }

    public GgufWriter floats(String key, List<Float> elements) {
        array(key, F32, elements.size());
        elements.forEach(each -> number(values, Float.floatToRawIntBits(each)));
        return this;
    }

    /**
     * @param numbers row by row
     * @param shape the length of a row first, as ggml counts
     */
    public GgufWriter tensor(String name, float[] numbers, int... shape) {
        text(tensors, name);
        number(tensors, shape.length);
        for (int side : shape) {
            number(tensors, (long) side);
        }
        number(tensors, 0);
        number(tensors, (long) weights.size());
        ByteBuffer bytes = little(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        weights.writeBytes(bytes.array());
        pad(weights);
        tensorCount++;
        return this;
    }

    public void write(Path file) {
        var all = new ByteArrayOutputStream();
        all.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        number(all, 3);
        number(all, (long) tensorCount);
        number(all, (long) valueCount);
        all.writeBytes(values.toByteArray());
        all.writeBytes(tensors.toByteArray());
        pad(all);
        all.writeBytes(weights.toByteArray());
        try {
            Files.write(file, all.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void key(String key, int type) {
        valueCount++;
        text(values, key);
        number(values, type);
    }

    private void array(String key, int type, int size) {
        key(key, ARRAY);
        number(values, type);
        number(values, (long) size);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, (long) bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.writeBytes(little(Integer.BYTES).putInt(value).array());
    }

    private static void number(ByteArrayOutputStream out, long value) {
        out.writeBytes(little(Long.BYTES).putLong(value).array());
    }

    private static void pad(ByteArrayOutputStream out) {
        while (out.size() % ALIGNMENT != 0) {
            out.write(0);
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
