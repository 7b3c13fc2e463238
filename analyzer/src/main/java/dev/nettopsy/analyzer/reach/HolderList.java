package dev.nettopsy.analyzer.reach;

/** Holders of one number, to be gone through once. */
interface HolderList {

    /** The next one, or -1 if there is none. */
    long next();
}
