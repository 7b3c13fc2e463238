package dev.nettopsy.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * An error object in the dump that has to do with memory.
 *
 * @param id address of the object
 * @param className with its package
 * @param message as the program would print it; empty if none
 * @param thread name of the thread that was throwing it; null if unknown
 */
public record ErrorSeen(
        String id,
        String className,
        String message,
        @Nullable String thread) {}
