package dev.nettopsy.analyzer.finding;

import java.util.List;

/**
 * What a rule says.
 *
 * @param confidence 0 to 1
 * @param bytes what it explains; no byte is explained by two findings
 * @param bookBytes the part of {@code bytes} that stands in counters only and is no memory
 * @param headline one or two short sentences with the one figure that matters
 * @param claim a paragraph: how it came to it
 * @param fingerprint the same for the same fault in other dumps, at other addresses, on other versions
 * @param against what speaks against it; empty only if it was looked for and nothing found
 */
public record Finding(
        Cause cause,
        Severity severity,
        double confidence,
        long bytes,
        long bookBytes,
        String headline,
        String claim,
        String fingerprint,
        List<Evidence> evidence,
        List<String> against,
        List<Remedy> remedies,
        List<DefectMatch> knownDefects) {

    public Finding {
        if (!(confidence >= 0 && confidence <= 1) || bytes < 0 || bookBytes < 0 || bookBytes > bytes) {
            throw new IllegalArgumentException("finding " + cause.id() + ": confidence=" + confidence + ", bytes="
                    + bytes + ", bookBytes=" + bookBytes);
        }
        evidence = List.copyOf(evidence);
        against = List.copyOf(against);
        remedies = List.copyOf(remedies);
        knownDefects = List.copyOf(knownDefects);
    }
}
