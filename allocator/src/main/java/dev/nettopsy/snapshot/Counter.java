package dev.nettopsy.snapshot;

/**
 * A number that the JVM or Netty keeps about the whole process.
 *
 * @param name the field, as {@code Class.field}
 * @param scope who keeps it
 * @param netty index into {@link MemorySnapshot#nettys()} for {@link Scope#NETTY}, otherwise -1
 * @param value what it says; bytes, or a count for {@code Bits.COUNT}. -1 for a counter that is switched off
 * @param limit the bound that the same side enforces, in bytes; -1 if there is none or it is unknown
 */
public record Counter(String name, Scope scope, int netty, long value, long limit) {

    /** Who keeps a counter. */
    public enum Scope {
        /** {@code java.nio.Bits}. */
        JVM("jvm"),
        /** {@code PlatformDependent} of one Netty. */
        NETTY("netty");

        private final String id;

        Scope(String id) {
            this.id = id;
        }

        /** The word used in reports. */
        public String id() {
            return id;
        }
    }
}
