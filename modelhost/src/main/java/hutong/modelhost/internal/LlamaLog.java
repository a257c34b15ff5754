package hutong.modelhost.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What llama.cpp says: warnings and errors go to standard error, the rest is dropped, and the last
 * error is kept, because a failed load returns a null pointer and tells its reason only here.
 */
final class LlamaLog {
    private static final int WARNING = 3;
    private static final int ERROR = 4;
    private static final long LINE_BYTES_MAX = 16_384;

    private final AtomicReference<String> lastError = new AtomicReference<>("");

    /** The last error since the call before, blank when there was none. */
    String takeError() {
        return lastError.getAndSet("");
    }

    @SuppressWarnings("restricted")
    MemorySegment callback() {
        try {
            var target =
                    MethodHandles.lookup()
                            .bind(
                                    this,
                                    "line",
                                    MethodType.methodType(
                                            void.class,
                                            int.class,
                                            MemorySegment.class,
                                            MemorySegment.class));
            return Linker.nativeLinker()
                    .upcallStub(
                            target,
                            FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS),
                            Arena.global());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An exception thrown into native code would end the process, so none may leave. */
    @SuppressWarnings({"restricted", "UnusedMethod", "unused"})
    private void line(int level, MemorySegment text, MemorySegment unused) {
        try {
            if (level == WARNING || level == ERROR) {
                String line = text.reinterpret(LINE_BYTES_MAX).getString(0).strip();
                System.err.println("llama.cpp: " + line);
                if (level == ERROR) {
                    lastError.compareAndSet("", line);
                }
            }
        } catch (RuntimeException ignored) {
            System.err.println("llama.cpp: a line that is not text");
        }
    }
}
