package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Evidence;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy;
import dev.nettopsy.analyzer.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A finding while a rule writes it. */
final class Draft {

    private final Cause cause;
    private final Severity severity;
    private final long bytes;
    private long bookBytes;
    private double confidence = 0.9;
    private String headline = "";
    private String claim = "";
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> against = new ArrayList<>();
    private final List<Remedy> remedies = new ArrayList<>();
    private List<DefectMatch> defects = List.of();

    Draft(Cause cause, Severity severity, long bytes) {
        this.cause = cause;
        this.severity = severity;
        this.bytes = bytes;
    }

    /** The part that stands in counters only. */
    Draft books(long bytes) {
        bookBytes = Math.min(bytes, this.bytes);
        return this;
    }

    Draft confidence(double confidence) {
        this.confidence = Math.max(0.05, Math.min(1, confidence));
        return this;
    }

    Draft headline(String headline) {
        this.headline = headline;
        return this;
    }

    Draft claim(String claim) {
        this.claim = claim;
        return this;
    }

    /** {@code values} are names and figures in turn. */
    Draft evidence(String statement, List<Long> objects, Object... values) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            figures.put((String) values[i], (Long) values[i + 1]);
        }
        List<Long> some = objects.stream().limit(Oql.MOST_OBJECTS).toList();
        evidence.add(new Evidence(statement, figures, some, Oql.objects(some)));
        return this;
    }

    Draft against(String statement) {
        against.add(statement);
        return this;
    }

    Draft remedy(Remedy.When when, String title, String text, @Nullable String line) {
        remedies.add(new Remedy(when, title, text, line));
        return this;
    }

    Draft defects(List<DefectMatch> defects) {
        this.defects = defects;
        return this;
    }

    Finding finish(String... fingerprint) {
        remedies.sort(Comparator.comparing(Remedy::when));
        return new Finding(
                cause,
                severity,
                confidence,
                bytes,
                bookBytes,
                headline,
                claim,
                Fingerprint.of(cause, List.of(fingerprint)),
                evidence,
                against,
                remedies,
                defects);
    }
}
