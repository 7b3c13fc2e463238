package dev.nettopsy.allocator.benchmark;

import java.util.Random;

/** Sizes of buffers as a web server asks for them, in bytes: many small ones for headers, some large ones for bodies. */
final class Traffic {

    /** Upper bounds and shares in percent, as in responses of the public web: half below 512 bytes, few beyond 64 KiB. */
    private static final int[][] SHARES = {{128, 18}, {512, 32}, {2048, 22}, {8192, 15}, {32768, 9}, {131072, 4}};

    private Traffic() {}

    /** Random sizes of that mix, log-uniform between the bounds. */
    static int[] sizes(long seed, int count) {
        Random random = new Random(seed);
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = next(random);
        }
        return sizes;
    }

    private static int next(Random random) {
        int percent = random.nextInt(100);
        int least = 16;
        for (int[] share : SHARES) {
            if (percent < share[1]) {
                return logUniform(random, least, share[0]);
            }
            percent -= share[1];
            least = share[0];
        }
        throw new IllegalStateException("the shares do not add up to 100");
    }

    /** A size whose logarithm is evenly spread. */
    static int logUniform(Random random, int least, int most) {
        return (int) Math.round(least * Math.exp(random.nextDouble() * Math.log((double) most / least)));
    }
}
