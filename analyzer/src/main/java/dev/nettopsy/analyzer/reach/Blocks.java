package dev.nettopsy.analyzer.reach;

import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts a pass over all objects into blocks that all processors share. */
final class Blocks {

    /** Objects in a block: some milliseconds of work. */
    private static final int SIZE = 1 << 20;

    private Blocks() {}

    /** A run of ordinals, the second one left out. */
    record Block(int from, int to) {}

    /** What the work makes of each block; the blocks are not in order. */
    static <T> Stream<T> map(int objects, Function<Block, T> work) {
        int blocks = (int) ((objects + (long) SIZE - 1) / SIZE);
        return IntStream.range(0, blocks)
                .mapToObj(block -> new Block(block * SIZE, (int) Math.min(objects, (block + 1L) * SIZE)))
                .parallel()
                .map(work);
    }
}
