package dev.nettopsy.snapshot;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Netty, for instance 4.1.115; written without {@code .Final}. */
public record NettyVersion(int major, int minor, int patch) implements Comparable<NettyVersion> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,5})(?:[.-].{0,40})?");

    /** Reads {@code "4.1.115.Final"} or {@code "4.1.115"}; empty if the text is no version. */
    public static Optional<NettyVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new NettyVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))));
    }

    /** Whether both are of one line of development, such as 4.1. */
    public boolean sameLine(NettyVersion other) {
        return major == other.major && minor == other.minor;
    }

    @Override
    public int compareTo(NettyVersion other) {
        int byLine = Integer.compare(major * 1000 + minor, other.major * 1000 + other.minor);
        return byLine != 0 ? byLine : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
