package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each thread of a scenario has taken and may give back. A thread touches only its own. */
final class TakenSlots {

    /** Threads of a scenario are numbered from 1; what comes before and after them has a number too. */
    private static final int MOST_THREADS = 6;

    private final List<Deque<FakeBuffer>> ofThread = new ArrayList<>();

    TakenSlots() {
        for (int i = 0; i < MOST_THREADS; i++) {
            ofThread.add(new ArrayDeque<>());
        }
    }

    /** Notes a buffer that was taken, and throws if another has it too. -1 for none, its slot otherwise. */
    int add(int thread, @Nullable FakeBuffer buffer) {
        if (buffer == null) {
            return -1;
        }
        ofThread.get(thread).addLast(buffer.take());
        return buffer.slot;
    }

    /** Gives back what a thread took first. -1 if it has nothing. */
    int giveBackFirst(int thread) {
        FakeBuffer buffer = ofThread.get(thread).pollFirst();
        if (buffer == null) {
            return -1;
        }
        buffer.giveBack();
        return buffer.slot;
    }

    List<FakeBuffer> all() {
        return ofThread.stream().flatMap(Deque::stream).toList();
    }
}
