package dev.nettopsy.snapshot;

/**
 * An error object in the dump that has to do with memory.
 *
 * @param id address of the error object
 * @param className for instance {@code java.lang.OutOfMemoryError}
 * @param message as the program would print it; empty if none
 * @param thread index into {@link MemorySnapshot#threads()} of the thread that was throwing it; -1 if unknown
 * @param reach whether anything still holds the error
 */
public record Failure(long id, String className, String message, int thread, Reach reach) {}
