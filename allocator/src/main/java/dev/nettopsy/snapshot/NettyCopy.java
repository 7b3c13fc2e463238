package dev.nettopsy.snapshot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Netty in the process: a relocation prefix in a class loader.
 *
 * @param packagePrefix {@code "io.netty"}, or where a relocated copy lives
 * @param loader address of the class loader; 0 for the boot loader
 * @param version the release of its buffer module; null if only a range is known
 * @param ranges the releases that fit its shape; at least one of them applies. Empty if its shape is unknown
 * @param from where the version was read
 * @param modules versions of its modules by short name ({@code "buffer"}, {@code "common"}), as far as known
 */
public record NettyCopy(
        String packagePrefix,
        long loader,
        @Nullable NettyVersion version,
        List<VersionRange> ranges,
        Source from,
        Map<String, String> modules) {

    public NettyCopy {
        ranges = List.copyOf(ranges);
        modules = Ordered.copy(modules);
    }

    /** Whether this copy is, or may be, of one of the releases in {@code range}. */
    public boolean mayBe(VersionRange range) {
        return version != null ? range.contains(version) : ranges.stream().anyMatch(range::overlaps);
    }

    /** Whether this copy is certainly of one of the releases in {@code range}. */
    public boolean isCertainly(VersionRange range) {
        return version != null && range.contains(version);
    }

    /** Where a version was read. */
    public enum Source {
        /** {@code java.lang.Package} version information of a loaded jar. */
        PACKAGE("package"),
        JAR_NAME("jar-name"),
        VERSION_PROPERTIES("version-properties"),
        /** The fields that its classes have. */
        SHAPE("shape");

        private final String id;

        Source(String id) {
            this.id = id;
        }

        /** The word of the report contract. */
        public String id() {
            return id;
        }
    }
}
