package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.analyzer.decode.mirror.ThreadMirror;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapThread;
import dev.nettopsy.snapshot.ThreadState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The threads of a snapshot: first those that are roots of the dump, in the order of the file; then, as they are asked for,
 * others that own something (threads that ended, virtual threads).
 */
public final class Threads {

    private final HeapGraph graph;
    private final List<ThreadState> states = new ArrayList<>();
    private final Map<Long, Integer> indices = new HashMap<>();
    private final Map<Integer, Integer> bySerial = new HashMap<>();

    public Threads(HeapGraph graph) {
        this.graph = graph;
        for (HeapThread thread : graph.threads()) {
            int index = add(thread.object(), thread.frames(), true);
            bySerial.putIfAbsent(thread.serial(), index);
        }
    }

    /** Index of a thread, which is added if it is new; -1 if no thread object has this address. */
    public int indexOf(long id) {
        Integer known = indices.get(id);
        if (known != null) {
            return known;
        }
        boolean isThread = graph.objectAt(id) instanceof HeapInstance instance
                && instance.type().isSubclassOf(ThreadMirror.CLASS);
        return isThread ? add(id, List.of(), false) : -1;
    }

    /** Index of a thread that is in the list already; -1 if it is not. */
    public int knownIndexOf(long id) {
        return indices.getOrDefault(id, -1);
    }

    /** Index of the thread with this serial number of the dump; -1 if there is none. */
    public int indexOfSerial(int serial) {
        return bySerial.getOrDefault(serial, -1);
    }

    public ThreadState get(int index) {
        return states.get(index);
    }

    public List<ThreadState> states() {
        return List.copyOf(states);
    }

    private int add(long id, List<String> frames, boolean isRoot) {
        Integer known = indices.get(id);
        if (known != null) {
            return known;
        }
        String name = "";
        String className = "";
        boolean alive = isRoot;
        if (graph.objectAt(id) instanceof HeapInstance instance) {
            ThreadMirror mirror = new ThreadMirror(instance);
            name = mirror.name();
            className = instance.type().name();
            alive = isRoot || mirror.isAlive();
        }
        int index = states.size();
        states.add(new ThreadState(id, name, className, alive, frames));
        indices.put(id, index);
        return index;
    }
}
