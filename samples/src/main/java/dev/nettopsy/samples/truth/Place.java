package dev.nettopsy.samples.truth;

/**
 * Where the process found one of its chunks.
 *
 * @param position the word of the report contract
 * @param thread name of the one thread whose structure it is; empty where threads share it
 * @param sizeClass bytes of the size class that the structure serves; 0 if many
 */
record Place(String position, String thread, int sizeClass) {

    static final String CURRENT = "current";
    static final String NEXT_IN_LINE = "next-in-line";
    static final String BUFFERS_ONLY = "buffers-only";
    static final String ONE_OFF = "one-off";
}
