package dev.nettopsy.analyzer.trend;

/**
 * The staircase under a curve: its lowest values with peaks taken off that are narrower than a window (the morphological
 * opening with a flat element: a minimum over windows, then a maximum over windows of the same length). A saw-tooth becomes
 * its floor; a step that stays keeps its place and height.
 */
final class Floor {

    private Floor() {}

    /** {@code reach}: cells on each side of a window. */
    static long[] of(Curve curve, int reach) {
        int size = curve.size();
        long[] eroded = new long[size];
        for (int i = 0; i < size; i++) {
            eroded[i] = curve.lowest(Math.max(0, i - reach), Math.min(size, i + reach + 1));
        }
        long[] opened = new long[size];
        for (int i = 0; i < size; i++) {
            long most = eroded[i];
            for (int k = Math.max(0, i - reach); k < Math.min(size, i + reach + 1); k++) {
                most = Math.max(most, eroded[k]);
            }
            opened[i] = most;
        }
        return opened;
    }
}
