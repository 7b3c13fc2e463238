package dev.nettopsy.analyzer.reach;

/** How strongly roots reach each object: the strength of the weakest step on the best path. */
final class Strength {

    static final int STRONG = 0;
    static final int SOFT = 1;
    static final int WEAKER = 2;
    static final int UNREACHED = 3;

    private final RootSearch search;

    Strength(RootSearch search) {
        this.search = search;
    }

    int of(int object) {
        if (search.parents()[object] != StrongSearch.UNREACHED) {
            return STRONG;
        }
        if (search.soft().has(object)) {
            return SOFT;
        }
        return search.weaker().has(object) ? WEAKER : UNREACHED;
    }
}
