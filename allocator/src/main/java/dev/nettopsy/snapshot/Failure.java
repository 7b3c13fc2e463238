package dev.nettopsy.snapshot;

import java.util.List;

/**
 * An error object in the dump that has to do with memory.
 *
 * @param id address of the error object
 * @param className for instance {@code java.lang.OutOfMemoryError}
 * @param message as the program would print it; empty if none
 * @param thread index into {@link MemorySnapshot#threads()} of the thread that was throwing it; -1 if unknown
 * @param reach whether anything still holds the error
 * @param stack classes whose methods were on the stack when it was made, innermost first, as its {@code backtrace}
 *     remembers them (the methods' names are native pointers and not in a dump); empty if it remembers none, as with the
 *     errors that the JVM makes in advance
 */
public record Failure(long id, String className, String message, int thread, Reach reach, List<String> stack) {

    public Failure {
        stack = List.copyOf(stack);
    }
}
