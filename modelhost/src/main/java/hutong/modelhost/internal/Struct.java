package hutong.modelhost.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;

/** Fields of a native struct by name. */
record Struct(MemoryLayout layout, MemorySegment memory) {
    static Struct of(MemoryLayout layout, MemorySegment memory) {
        return new Struct(layout, memory);
    }

    int integer(String field) {
        return memory.get(JAVA_INT, at(field));
    }

    boolean flag(String field) {
        return memory.get(JAVA_BOOLEAN, at(field));
    }

    Struct set(String field, int value) {
        memory.set(JAVA_INT, at(field), value);
        return this;
    }

    Struct set(String field, float value) {
        memory.set(JAVA_FLOAT, at(field), value);
        return this;
    }

    Struct set(String field, MemorySegment value) {
        memory.set(ADDRESS, at(field), value);
        return this;
    }

    private long at(String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }
}
