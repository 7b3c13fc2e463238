package dev.nettopsy.snapshot;

import java.util.List;

/**
 * A thread of the process.
 *
 * @param id address of the thread object
 * @param name as the program set it; text of the user
 * @param className class of the thread object
 * @param alive whether it is a root of the dump, or its status says so
 * @param frames its stack, innermost first, as {@code package.Class#method}; empty if the dump has none
 */
public record ThreadState(long id, String name, String className, boolean alive, List<String> frames) {

    public ThreadState {
        frames = List.copyOf(frames);
    }
}
