package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A name for a fault that stays the same in other dumps, at other addresses, on other JDKs and Nettys: the cause and twelve
 * hexadecimal digits of a hash of what tells this fault from others of its cause. Without any text of the dump.
 */
final class Fingerprint {

    private static final int DIGITS = 12;

    private Fingerprint() {}

    static String of(Cause cause, List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(cause.id().getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                digest.update((byte) 0);
                digest.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return cause.id() + ":" + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
