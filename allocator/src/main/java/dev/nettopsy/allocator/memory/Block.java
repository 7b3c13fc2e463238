package dev.nettopsy.allocator.memory;

/** Contiguous memory as it came from the JVM or the operating system. Given back once, then never touched again. */
public interface Block {

    /** Size in bytes. */
    int capacity();

    /** Returns the memory to where it came from. Called once, by the treasury that obtained it, also if it throws. */
    void release();
}
