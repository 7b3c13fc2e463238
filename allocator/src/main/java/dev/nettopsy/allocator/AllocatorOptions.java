package dev.nettopsy.allocator;

import java.time.Duration;

/**
 * The bounds of a {@link BoundedByteBufAllocator}. Each has a system property, read when {@link #ofSystemProperties()} is
 * called; sizes take a suffix ({@code 64m}), durations too ({@code 500ms}, {@code 5s}).
 *
 * @param maxDirectBytes the most direct memory that is ever held, in bytes; Netty's own limit and the JVM's apply as well.
 *     {@code nettopsy.allocator.maxDirectBytes}, 1 to 2^63-1, by default no further limit
 * @param maxHeapBytes the most heap memory that is ever held, in bytes. {@code nettopsy.allocator.maxHeapBytes}, 1 to
 *     2^63-1, by default no limit but the heap's
 * @param maxIdleBytes how much of each kind may stay idle until it decays, in bytes. Half is for empty chunks: whoever
 *     empties one beyond it gives it back at once. Half, in equal shares of the magazines, is for slabs of one buffer (above 32
 *     KiB): a magazine keeps to its share at every sixteenth change of such a slab, for to count at each release would cost
 *     each release. Not counted is what makes small buffers fast: an idle slab of each smaller size class in a magazine (all
 *     together 1.8 MB for each magazine) and 64 KiB of each size class beside them. All of it goes with decay, and, beyond
 *     half of this bound, before more is held than ever before. {@code nettopsy.allocator.maxIdleBytes}, 0 to 2^40, by default 32 MiB
 * @param decay after how long idle memory is given back, whether or not its threads ever call again; a little more when the
 *     caretaker has just been round. {@code nettopsy.allocator.decay}, 10 ms to 1 day, by default 4 seconds
 * @param magazines how many sets of current slabs threads share, by their number; rounded up to a power of two. More
 *     magazines mean less contention and more slabs in use. {@code nettopsy.allocator.magazines}, 1 to 1024, by default
 *     twice the processors, at most 128
 * @param preferDirect whether {@link BoundedByteBufAllocator#buffer()} gives direct memory. {@code
 *     nettopsy.allocator.preferDirect}, by default true
 * @param verify whether the laws of the books are checked while the program runs, whenever a slab changes hands: slow, for
 *     tests and for the hunt of a fault. {@code nettopsy.allocator.verify}, by default false
 */
public record AllocatorOptions(
        long maxDirectBytes,
        long maxHeapBytes,
        long maxIdleBytes,
        Duration decay,
        int magazines,
        boolean preferDirect,
        boolean verify) {

    private static final long MOST_IDLE = 1L << 40;
    private static final Duration SHORTEST_DECAY = Duration.ofMillis(10);
    private static final Duration LONGEST_DECAY = Duration.ofDays(1);
    private static final int MOST_MAGAZINES = 1024;
    private static final int MOST_MAGAZINES_UNASKED = 128;

    /** @throws IllegalArgumentException with the option and its range, if a value is out of it */
    public AllocatorOptions {
        Setting.inRange("maxDirectBytes", maxDirectBytes, 1, Long.MAX_VALUE);
        Setting.inRange("maxHeapBytes", maxHeapBytes, 1, Long.MAX_VALUE);
        Setting.inRange("maxIdleBytes", maxIdleBytes, 0, MOST_IDLE);
        Setting.inRange("magazines", magazines, 1, MOST_MAGAZINES);
        if (decay.compareTo(SHORTEST_DECAY) < 0 || decay.compareTo(LONGEST_DECAY) > 0) {
            throw new IllegalArgumentException("decay: " + decay + " (expected: PT0.01S to PT24H)");
        }
        magazines = Setting.powerOfTwo(magazines);
    }

    /** What applies where nothing is asked for, whatever the system properties say. */
    public static AllocatorOptions defaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new AllocatorOptions(
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                32L << 20,
                Duration.ofSeconds(4),
                Math.min(MOST_MAGAZINES_UNASKED, 2 * processors),
                true,
                false);
    }

    /**
     * The defaults with what system properties change.
     *
     * @throws IllegalArgumentException with the property and its range, if one cannot be understood
     */
    public static AllocatorOptions ofSystemProperties() {
        AllocatorOptions defaults = defaults();
        return new AllocatorOptions(
                Setting.bytes("maxDirectBytes", defaults.maxDirectBytes),
                Setting.bytes("maxHeapBytes", defaults.maxHeapBytes),
                Setting.bytes("maxIdleBytes", defaults.maxIdleBytes),
                Setting.duration("decay", defaults.decay),
                Setting.count("magazines", defaults.magazines, MOST_MAGAZINES),
                Setting.flag("preferDirect", defaults.preferDirect),
                Setting.flag("verify", defaults.verify));
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes options one by one. Not safe for several threads. */
    public static final class Builder {

        private long maxDirectBytes;
        private long maxHeapBytes;
        private long maxIdleBytes;
        private Duration decay;
        private int magazines;
        private boolean preferDirect;
        private boolean verify;

        private Builder(AllocatorOptions options) {
            maxDirectBytes = options.maxDirectBytes;
            maxHeapBytes = options.maxHeapBytes;
            maxIdleBytes = options.maxIdleBytes;
            decay = options.decay;
            magazines = options.magazines;
            preferDirect = options.preferDirect;
            verify = options.verify;
        }

        /** See {@link AllocatorOptions#maxDirectBytes()}; in bytes. */
        public Builder maxDirectBytes(long bytes) {
            maxDirectBytes = bytes;
            return this;
        }

        /** See {@link AllocatorOptions#maxHeapBytes()}; in bytes. */
        public Builder maxHeapBytes(long bytes) {
            maxHeapBytes = bytes;
            return this;
        }

        /** See {@link AllocatorOptions#maxIdleBytes()}; in bytes. */
        public Builder maxIdleBytes(long bytes) {
            maxIdleBytes = bytes;
            return this;
        }

        /** See {@link AllocatorOptions#decay()}. */
        public Builder decay(Duration time) {
            decay = time;
            return this;
        }

        /** See {@link AllocatorOptions#magazines()}. */
        public Builder magazines(int count) {
            magazines = count;
            return this;
        }

        /** See {@link AllocatorOptions#preferDirect()}. */
        public Builder preferDirect(boolean direct) {
            preferDirect = direct;
            return this;
        }

        /** See {@link AllocatorOptions#verify()}. */
        public Builder verify(boolean checked) {
            verify = checked;
            return this;
        }

        /**
         * The options as they are now.
         *
         * @throws IllegalArgumentException with the option and its range, if a value is out of it
         */
        public AllocatorOptions build() {
            return new AllocatorOptions(
                    maxDirectBytes, maxHeapBytes, maxIdleBytes, decay, magazines, preferDirect, verify);
        }
    }
}
