package dev.nettopsy.analyzer.benchmark;

/** What is measured: the words of the table, and how the command line names it. */
enum Task {
    ANALYSIS("whole analysis, `nettopsy analyze -q`", "analysis"),
    BUFFERS("buffer memory alone, `nettopsy analyze -q --no-heap`", "buffers"),
    HISTOGRAM("`nettopsy histogram`", "histogram");

    private final String words;
    private final String word;

    Task(String words, String word) {
        this.words = words;
        this.word = word;
    }

    String words() {
        return words;
    }

    String word() {
        return word;
    }
}
