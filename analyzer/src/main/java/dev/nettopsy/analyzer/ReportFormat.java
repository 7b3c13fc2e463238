package dev.nettopsy.analyzer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which a report can be written. */
public enum ReportFormat {
    JSON("json", ".json"),
    HTML("html", ".html"),
    MARKDOWN("md", ".md"),
    SARIF("sarif", ".sarif"),
    JUNIT("junit", ".junit.xml");

    private final String id;
    private final String suffix;

    ReportFormat(String id, String suffix) {
        this.id = id;
        this.suffix = suffix;
    }

    /** The format that a file of this name is written in; empty if its suffix is none of ours. */
    public static Optional<ReportFormat> bySuffix(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.endsWith(format.suffix))
                .findFirst();
    }

    /** The word for {@code --format}. */
    public String id() {
        return id;
    }

    /** With the dot. */
    public String suffix() {
        return suffix;
    }

    @Override
    public String toString() {
        return id;
    }
}
