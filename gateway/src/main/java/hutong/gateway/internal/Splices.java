package hutong.gateway.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a body at offsets of the original bytes: everything between them stays as it came. */
public final class Splices {
    private record Splice(int start, int end, byte[] text) {}

    private final List<Splice> splices = new ArrayList<>(4);

    /** Puts the text in the place of the bytes from {@code start} up to {@code end}. */
    public void put(int start, int end, String text) {
        splices.add(new Splice(start, end, text.getBytes(StandardCharsets.UTF_8)));
    }

    public byte[] apply(byte[] original) {
        splices.sort(Comparator.comparingInt(Splice::start));
        int length = original.length;
        for (Splice splice : splices) {
            length += splice.text.length - (splice.end - splice.start);
        }
        byte[] result = new byte[length];
        int from = 0;
        int to = 0;
        for (Splice splice : splices) {
            int kept = splice.start - from;
            System.arraycopy(original, from, result, to, kept);
            System.arraycopy(splice.text, 0, result, to + kept, splice.text.length);
            to += kept + splice.text.length;
            from = splice.end;
        }
        System.arraycopy(original, from, result, to, original.length - from);
        return result;
    }
}
