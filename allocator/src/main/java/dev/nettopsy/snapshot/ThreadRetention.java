package dev.nettopsy.snapshot;

import java.util.List;

/**
 * What a thread keeps in the heap: by its object (thread-locals, mostly), and by the frames of its stack.
 *
 * @param thread index of the thread in the snapshot
 * @param retainedBytes bytes that would go with its object
 * @param stackBytes bytes that only its stack holds, at least: they would go if its methods returned
 * @param locals objects that its frames hold, those that retain most, largest first
 */
public record ThreadRetention(int thread, long retainedBytes, long stackBytes, List<Local> locals) {

    public ThreadRetention {
        locals = List.copyOf(locals);
    }

    /**
     * An object that a frame of a stack holds.
     *
     * @param frame index into the frames of the thread, innermost 0; -1 if the dump does not tell
     * @param className its class; {@code "class "} and a name for a class object
     * @param id its address
     * @param retainedBytes bytes that would go with it
     * @param elsewhere whether it would stay if the methods of this thread returned
     */
    public record Local(int frame, String className, long id, long retainedBytes, boolean elsewhere) {}
}
