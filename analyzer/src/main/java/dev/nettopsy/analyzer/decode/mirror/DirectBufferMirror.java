package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/** {@code java.nio.DirectByteBuffer} and its views. */
public record DirectBufferMirror(HeapInstance object) {

    public static final String CLASS = "java.nio.DirectByteBuffer";

    public long address() {
        return object.number("java.nio.Buffer#address", 0);
    }

    public long capacity() {
        return object.number("java.nio.Buffer#capacity", 0);
    }

    /** The buffer, or other object, whose memory this one looks into; 0 for a buffer with memory of its own. */
    public long attachmentId() {
        return object.referenceId("att");
    }

    /** The read-only class of direct buffers extends {@link #CLASS}; mapped files have the same classes. */
    public @Nullable HeapInstance cleaner() {
        return object.instance("cleaner");
    }

    /** What the cleaner runs; null if there is none. */
    public @Nullable HeapInstance thunk() {
        HeapInstance cleaner = cleaner();
        return cleaner == null ? null : CleanerMirror.thunk(cleaner);
    }

    /** Whether its cleaner has run: the object is still there, its memory is not. */
    public boolean isFreed() {
        HeapInstance cleaner = cleaner();
        return cleaner != null && CleanerMirror.hasRun(cleaner);
    }

    /** The foreign-memory segment that it views, on JDK 16+. */
    public @Nullable HeapInstance segment() {
        return object.instance("segment");
    }

    /** Whether a collection gives the memory back: a cleaner, or an arena that ends with its last reference. */
    public boolean freedByCollector() {
        if (cleaner() != null) {
            return true;
        }
        HeapInstance session = session();
        return session != null && new SessionMirror(session).isAutomatic();
    }

    /** The session of the segment that it views; null if it views none. */
    public @Nullable HeapInstance session() {
        HeapInstance segment = segment();
        return segment == null ? null : segment.instance("scope");
    }
}
