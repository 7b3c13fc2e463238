package dev.nettopsy.analyzer.benchmark;

/** What is measured: the words of the table, and how the command line names it. */
enum Task {
    ANALYSIS("whole analysis, `nettopsy analyze -q`", "analysis"),
    BUFFERS("buffer memory alone, `nettopsy analyze -q --no-heap`", "buffers"),
    HISTOGRAM("`nettopsy histogram`", "histogram"),
    ANALYSIS_AGAIN("whole analysis again, `nettopsy analyze -q --index`", "analysis again"),
    OBJECTS_AGAIN("`nettopsy objects --index` again", "objects again");

    private final String words;
    private final String word;

    Task(String words, String word) {
        this.words = words;
        this.word = word;
    }

    /** Whether it is measured from the second run on: the first one makes the index that the others use. */
    boolean isAgain() {
        return this == ANALYSIS_AGAIN || this == OBJECTS_AGAIN;
    }

    String words() {
        return words;
    }

    String word() {
        return word;
    }
}
