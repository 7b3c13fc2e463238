package dev.nettopsy.allocator.memory;

/**
 * Where memory comes from.
 *
 * @param <M> the blocks of this source
 */
public interface MemorySource<M extends Block> {

    /** The kind of memory, for people: {@code "direct"}, {@code "heap"}. */
    default String kind() {
        return "memory";
    }

    /**
     * Obtains a block, whatever is in it.
     *
     * @param bytes its size, above zero
     * @throws OutOfMemoryError if there is none; nothing is kept then
     */
    M obtain(int bytes);

    /**
     * The error that says that a limit was reached.
     *
     * @param bytes that were asked for
     * @param committed bytes that are held already
     * @param limit the most that may be held, in bytes
     */
    OutOfMemoryError refused(int bytes, long committed, long limit);
}
