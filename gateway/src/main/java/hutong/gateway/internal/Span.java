package hutong.gateway.internal;

/** A place in a body: from the byte {@code start} up to the byte {@code end}. */
record Span(int start, int end) {
    int length() {
        return end - start;
    }
}
