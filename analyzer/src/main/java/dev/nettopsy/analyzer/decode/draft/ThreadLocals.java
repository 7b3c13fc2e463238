package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.analyzer.decode.mirror.TemporaryBuffersMirror;
import dev.nettopsy.analyzer.decode.mirror.ThreadLocalsMirror;
import dev.nettopsy.analyzer.decode.mirror.ThreadMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which thread keeps what in Netty's fast thread-locals, and which its own buffers for I/O: of {@code FastThreadLocalThread}s, ordinary and virtual threads,
 * those that have ended included as long as their objects are in the dump.
 */
public final class ThreadLocals {

    /** A million threads with a hundred slots each would be a crafted dump; what is beyond is not attributed. */
    private static final int MOST_VALUES = 4_000_000;

    /** Arrays of magazine groups have 16 or 18 elements; longer arrays in a slot are something else. */
    private static final int MOST_ELEMENTS = 64;

    private static final String GROUP_ARRAY = "MagazineGroup[]";

    private final SnapshotDraft draft;
    private final Map<Long, Long> threadOfValue = new HashMap<>();

    private ThreadLocals(SnapshotDraft draft) {
        this.draft = draft;
    }

    /** Reads the slots of all threads. */
    public static ThreadLocals read(SnapshotDraft draft) {
        ThreadLocals locals = new ThreadLocals(draft);
        for (HeapClass type : draft.graph().classes()) {
            if (type.isSubclassOf(ThreadMirror.CLASS) && type.instanceCount() > 0) {
                draft.forEachInstance(type, locals::readThread);
            }
        }
        return locals;
    }

    /** Index of the thread that keeps this object in a slot, or in an array in a slot; -1 if none does. */
    public int threadOf(long value) {
        Long thread = threadOfValue.get(value);
        return thread == null ? -1 : draft.threads().indexOf(thread);
    }

    private void readThread(HeapInstance thread) {
        ThreadMirror mirror = new ThreadMirror(thread);
        HeapInstance fast = mirror.fastMap();
        if (fast != null) {
            readSlots(thread.id(), fast);
        }
        readOrdinary(thread.id(), mirror.ordinaryMap());
        readOrdinary(thread.id(), mirror.terminatingMap());
    }

    private void readOrdinary(long thread, @Nullable HeapInstance map) {
        HeapObjectArray table = map == null ? null : ThreadLocalsMirror.table(map);
        for (int i = 0; table != null && i < table.length(); i++) {
            HeapInstance value =
                    table.element(i) instanceof HeapInstance entry ? ThreadLocalsMirror.value(entry) : null;
            if (value == null) {
                continue;
            }
            String type = value.type().name();
            if (type.endsWith("." + ThreadLocalsMirror.FAST_MAP)) {
                readSlots(thread, value);
            } else if (type.equals(TemporaryBuffersMirror.CLASS)) {
                note(value.id(), thread);
            }
        }
    }

    private void readSlots(long thread, HeapInstance fastMap) {
        HeapObjectArray slots = ThreadLocalsMirror.slots(fastMap);
        for (int i = 0; slots != null && i < slots.length(); i++) {
            long value = slots.elementId(i);
            // The object that marks unset slots fills most of them: it is looked at once.
            if (value != 0 && note(value, thread)) {
                HeapObject object = slots.element(i);
                if (object instanceof HeapObjectArray array
                        && array.length() <= MOST_ELEMENTS
                        && array.type().name().endsWith(GROUP_ARRAY)) {
                    noteElements(array, thread);
                }
            }
        }
    }

    private void noteElements(HeapObjectArray array, long thread) {
        for (int i = 0; i < array.length(); i++) {
            note(array.elementId(i), thread);
        }
    }

    private boolean note(long value, long thread) {
        return value != 0 && threadOfValue.size() < MOST_VALUES && threadOfValue.putIfAbsent(value, thread) == null;
    }
}
