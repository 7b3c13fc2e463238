package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.analyzer.decode.mirror.DirectBufferMirror;
import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.decode.mirror.UnpooledBufferMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.snapshot.MemoryKind;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one unpooled buffer: of a chunk's delegate, or of a user's own.
 *
 * @param object address of the {@code byte[]} or of the JDK's buffer
 * @param address of the bytes: native, or the object address of the {@code byte[]}; 0 if unknown
 * @param capacity in bytes
 * @param freedByCollector whether a collection gives it back once nothing reaches it
 */
public record Memory(long object, MemoryKind kind, long address, long capacity, boolean freedByCollector) {

    /** The memory that an unpooled buffer has; null once it was given back. */
    public static @Nullable Memory of(HeapInstance buffer) {
        if (RefCountForm.released(RefCountForm.of(buffer.type()).raw(buffer))) {
            return null;
        }
        UnpooledBufferMirror mirror = new UnpooledBufferMirror(buffer);
        HeapPrimitiveArray array = mirror.array();
        if (array != null) {
            return array.length() == 0
                    ? null
                    : new Memory(array.id(), MemoryKind.HEAP, array.id(), array.length(), true);
        }
        HeapInstance direct = mirror.directBuffer();
        return direct == null || new DirectBufferMirror(direct).isFreed() ? null : ofDirect(direct);
    }

    /** The memory of a direct buffer of the JDK. */
    public static Memory ofDirect(HeapInstance direct) {
        DirectBufferMirror mirror = new DirectBufferMirror(direct);
        return new Memory(
                direct.id(),
                MemoryKind.DIRECT,
                mirror.address(),
                Math.max(0, mirror.capacity()),
                mirror.freedByCollector());
    }
}
