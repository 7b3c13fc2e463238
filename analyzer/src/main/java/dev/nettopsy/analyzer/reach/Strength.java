package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;

/** How strongly roots reach each object: the strength of the weakest step on the best path. Three bits an object. */
final class Strength {

    static final int STRONG = 0;
    static final int SOFT = 1;
    static final int WEAKER = 2;
    static final int UNREACHED = 3;

    /** Blocks have whole words of their own. */
    private static final int BLOCK = 1 << 16;

    private final Bits strong;
    private final Bits soft;
    private final Bits weaker;

    Strength(RootSearch search, Columns columns) {
        ShortestPaths paths = search.paths();
        strong = new Bits(paths.size(), columns);
        Blocks.forEach(paths.size(), BLOCK, columns, block -> {
            for (long object = block.from(); object < block.to(); object++) {
                if (paths.isReached(object)) {
                    strong.add(object);
                }
            }
        });
        soft = search.soft();
        weaker = search.weaker();
    }

    int of(long object) {
        if (strong.has(object)) {
            return STRONG;
        }
        if (soft.has(object)) {
            return SOFT;
        }
        return weaker.has(object) ? WEAKER : UNREACHED;
    }
}
