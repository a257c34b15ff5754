package hutong.modelhost.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a GGUF file says of itself, read without llama.cpp, which ends the process on some broken
 * files. Format: ggml's {@code docs/gguf.md}, versions 2 and 3, little-endian.
 */
public final class GgufHeader {
    private static final int MAGIC = 0x46554747;
    private static final long KEYS_MAX = 100_000;
    private static final long TENSORS_MAX = 1_000_000;
    private static final long TEXT_BYTES_MAX = 16L << 20;
    private static final long ELEMENTS_MAX = 100_000_000;
    private static final int NESTING_MAX = 4;

    private final Map<String, Object> values = new HashMap<>();

    private GgufHeader() {}

    /**
     * @throws ModelUnusable when the file is no GGUF file, is cut off, or has no model in it
     */
    public static GgufHeader read(Path file) {
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            var header = new GgufHeader();
            header.read(in, file);
            return header;
        } catch (EOFException cut) {
            throw new ModelUnusable(file + " is cut off: its header is not complete", cut);
        } catch (IOException failed) {
            throw new ModelUnusable(file + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    public Optional<String> text(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public Optional<Long> number(String key) {
        return values.get(key) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    public String architecture() {
        return text("general.architecture").orElseThrow();
    }

    /** 0 when the file does not say. */
    public int contextTokens() {
        return Math.toIntExact(
                Math.clamp(number(architecture() + ".context_length").orElse(0L), 0, 1 << 30));
    }

    public boolean hasChatTemplate() {
        return values.containsKey("tokenizer.chat_template");
    }

    private void read(DataInputStream in, Path file) throws IOException {
        if (u32(in) != MAGIC) {
            throw new ModelUnusable(file + " is no GGUF file: it does not start with GGUF");
        }
        long version = u32(in);
        if (version < 2 || version > 3) {
            throw new ModelUnusable(
                    file + " has GGUF version " + version + "; versions 2 and 3 can be read");
        }
        long tensors = bounded(u64(in), TENSORS_MAX, file);
        long keys = bounded(u64(in), KEYS_MAX, file);
        for (long at = 0; at < keys; at++) {
            String key = text(in, file);
            values.put(key, value(in, (int) u32(in), 0, file));
        }
        if (tensors == 0 || text("general.architecture").isEmpty()) {
            throw new ModelUnusable(file + " is a GGUF file without a model in it");
        }
    }

    /** Arrays are passed over: vocabularies are large and not needed here. */
    private Object value(DataInputStream in, int type, int depth, Path file) throws IOException {
        return switch (type) {
            case 0, 1 -> (long) in.readUnsignedByte();
            case 2, 3 -> (long) Short.reverseBytes(in.readShort());
            case 4, 5 -> u32(in);
            case 6 -> {
                in.skipNBytes(Float.BYTES);
                yield "";
            }
            case 7 -> in.readUnsignedByte() != 0;
            case 8 -> text(in, file);
            case 9 -> {
                int elements = (int) u32(in);
                long count = bounded(u64(in), ELEMENTS_MAX, file);
                if (depth == NESTING_MAX) {
                    throw broken(file);
                }
                for (long at = 0; at < count; at++) {
                    skip(in, elements, depth + 1, file);
                }
                yield count;
            }
            case 10, 11 -> u64(in);
            case 12 -> {
                in.skipNBytes(Double.BYTES);
                yield "";
            }
            default -> throw broken(file);
        };
    }

    private void skip(DataInputStream in, int type, int depth, Path file) throws IOException {
        if (type == 8) {
            in.skipNBytes(bounded(u64(in), TEXT_BYTES_MAX, file));
        } else {
            value(in, type, depth, file);
        }
    }

    private static String text(DataInputStream in, Path file) throws IOException {
        byte[] bytes = new byte[(int) bounded(u64(in), TEXT_BYTES_MAX, file)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long u32(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private static long u64(DataInputStream in) throws IOException {
        return Long.reverseBytes(in.readLong());
    }

    private static long bounded(long value, long most, Path file) {
        if (value < 0 || value > most) {
            throw broken(file);
        }
        return value;
    }

    private static ModelUnusable broken(Path file) {
        return new ModelUnusable(file + " is damaged: its header makes no sense");
    }
}
