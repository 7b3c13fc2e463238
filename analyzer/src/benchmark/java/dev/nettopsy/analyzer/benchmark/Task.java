package dev.nettopsy.analyzer.benchmark;

/** What is measured. */
enum Task {
    HISTOGRAM("histogram, large"),
    ANALYZE("full analysis, large"),
    SMALL("full analysis, small");

    private final String words;

    Task(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
