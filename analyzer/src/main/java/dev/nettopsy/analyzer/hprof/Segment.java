package dev.nettopsy.analyzer.hprof;

/**
 * The body of a heap record.
 *
 * @param start position of its first part
 * @param end position behind its last byte in the file
 */
public record Segment(long start, long end) {

    /** Bytes of the body. */
    public long length() {
        return end - start;
    }
}
