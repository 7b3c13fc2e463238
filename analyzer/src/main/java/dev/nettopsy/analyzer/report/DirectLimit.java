package dev.nettopsy.analyzer.report;

/**
 * The direct-memory limits in force, in bytes; -1 where there is none or it is unknown.
 *
 * @param jvm limit of {@code java.nio.Bits}
 * @param netty smallest limit of any Netty that counts
 * @param binding the one that is reached first: {@code "jvm"}, {@code "netty"}, {@code "none"}
 */
public record DirectLimit(long jvm, long netty, String binding) {

    /** The limit that binds; -1 if none does. */
    public long bytes() {
        return switch (binding) {
            case "jvm" -> jvm;
            case "netty" -> netty;
            default -> -1;
        };
    }
}
