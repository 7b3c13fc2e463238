package dev.nettopsy.analyzer.ledger;

/**
 * The direct-memory limits in force, in bytes; -1 where there is none or it is unknown.
 *
 * @param jvm limit of {@code java.nio.Bits}
 * @param netty smallest limit of any Netty that counts
 * @param binding the one that is reached first: {@code "jvm"}, {@code "netty"}, or {@code "none"}
 */
public record Limits(long jvm, long netty, String binding) {

    /** The limit that binds, or -1. */
    public long bindingBytes() {
        return switch (binding) {
            case "jvm" -> jvm;
            case "netty" -> netty;
            default -> -1;
        };
    }
}
