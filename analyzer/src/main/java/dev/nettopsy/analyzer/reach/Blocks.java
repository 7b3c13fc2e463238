package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Cuts a pass over all objects into blocks that all processors share, as far as the memory is for several threads. */
final class Blocks {

    /** Objects in a block: some milliseconds of work. */
    private static final int SIZE = 1 << 20;

    private Blocks() {}

    /** A run of numbers, the second one left out. */
    record Block(long from, long to) {}

    /** What the work makes of each block; the blocks are not in order. */
    static <T> Stream<T> map(long objects, Columns columns, Function<Block, T> work) {
        return blocks(objects, SIZE, columns).map(work);
    }

    /**
     * Does some work for each block.
     *
     * @param size of a block
     */
    static void forEach(long count, int size, Columns columns, Consumer<Block> work) {
        blocks(count, size, columns).forEach(work);
    }

    static Stream<Block> blocks(long count, int size, Columns columns) {
        LongStream numbers = LongStream.range(0, (count + size - 1) / size);
        return (columns.threads() > 1 ? numbers.parallel() : numbers)
                .mapToObj(block -> new Block(block * size, Math.min(count, (block + 1) * size)));
    }
}
