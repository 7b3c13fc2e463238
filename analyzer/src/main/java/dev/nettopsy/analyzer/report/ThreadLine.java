package dev.nettopsy.analyzer.report;

import java.util.List;

/**
 * What a thread keeps in the heap.
 *
 * @param object address of its object
 * @param retainedBytes bytes that would go with its object
 * @param stackBytes bytes that only its stack holds, at least
 * @param frames the innermost frames of its stack
 * @param framesTotal how many it has
 * @param locals objects that its frames hold, those that retain most, largest first
 */
public record ThreadLine(
        String name,
        String className,
        String object,
        long retainedBytes,
        long stackBytes,
        List<String> frames,
        long framesTotal,
        List<Local> locals) {

    public ThreadLine {
        frames = List.copyOf(frames);
        locals = List.copyOf(locals);
    }

    /** What goes if the thread ends. */
    public long bytes() {
        return retainedBytes + stackBytes;
    }

    /**
     * An object that a frame holds.
     *
     * @param frame number of the frame, innermost 0; -1 if the dump does not tell
     * @param method of the frame, as {@code package.Class#method}; empty if the dump does not tell
     * @param elsewhere whether it would stay if the methods of this thread returned
     */
    public record Local(
            long frame, String method, String className, String object, long retainedBytes, boolean elsewhere) {}
}
