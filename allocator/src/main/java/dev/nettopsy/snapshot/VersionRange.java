package dev.nettopsy.snapshot;

/**
 * Releases of one line, both ends included.
 *
 * @param first the oldest
 * @param last the newest; {@link #OPEN} as its patch number if the range has no end yet
 */
public record VersionRange(NettyVersion first, NettyVersion last) {

    /** Patch number that stands for "and all later ones". */
    public static final int OPEN = Integer.MAX_VALUE;

    public VersionRange {
        if (!first.sameLine(last) || first.compareTo(last) > 0) {
            throw new IllegalArgumentException("version range: first=" + first + ", last=" + last);
        }
    }

    /** The releases {@code major.minor.first} to {@code major.minor.last}. */
    public static VersionRange of(int major, int minor, int first, int last) {
        return new VersionRange(new NettyVersion(major, minor, first), new NettyVersion(major, minor, last));
    }

    public boolean contains(NettyVersion version) {
        return first.sameLine(version) && first.compareTo(version) <= 0 && version.compareTo(last) <= 0;
    }

    public boolean overlaps(VersionRange other) {
        return first.sameLine(other.first) && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    @Override
    public String toString() {
        if (first.equals(last)) {
            return first.toString();
        }
        return last.patch() == OPEN ? first + "+" : first + "-" + last.patch();
    }
}
