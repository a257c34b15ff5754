package hutong.modelhost.internal;

import java.util.Arrays;

/** Token numbers, growing. */
final class TokenList {
    private int[] tokens = new int[256];
    private int size;

    void add(int... more) {
        if (size + more.length > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(2 * tokens.length, size + more.length));
        }
        System.arraycopy(more, 0, tokens, size, more.length);
        size += more.length;
    }

    int[] all() {
        return Arrays.copyOf(tokens, size);
    }
}
