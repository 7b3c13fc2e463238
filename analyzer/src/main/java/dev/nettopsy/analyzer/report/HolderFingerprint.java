package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.Holder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a way of holding on that stays the same in other dumps of the same program. */
final class HolderFingerprint {

    private HolderFingerprint() {}

    static String of(Holder holder) {
        String path = String.join(" ", holder.path()).replaceAll("(\\$\\$Lambda|\\$\\$Hidden)[^ #]*", "$1");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
