package dev.nettopsy.analyzer.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One copy of Netty.
 *
 * @param packagePrefix {@code "io.netty"}, or where a relocated copy lives
 * @param version the release; null if only a range is known
 * @param versionRange the releases that fit its shape, for people; null if the release is known or nothing fits
 * @param from where the version was read: {@code "package"}, {@code "jar-name"}, {@code "version-properties"}, {@code "shape"}
 * @param modules versions of its modules by short name
 */
public record NettyLibrary(
        String packagePrefix,
        @Nullable String version,
        @Nullable String versionRange,
        String from,
        Map<String, String> modules) {

    public NettyLibrary {
        modules = Copies.ordered(modules);
    }

    /** The version, or the range, or "version unknown". */
    public String versionText() {
        if (version != null) {
            return version;
        }
        return versionRange != null ? versionRange : "version unknown";
    }
}
