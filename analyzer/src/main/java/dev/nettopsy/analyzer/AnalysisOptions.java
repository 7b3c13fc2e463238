package dev.nettopsy.analyzer;

/**
 * What the user wants of an analysis.
 *
 * @param heap whether the whole Java heap is summarised too, beside buffer memory
 * @param detail how many chunks, buffers and holders the report lists
 * @param top rows of a list that is cut; 0 for as many as the detail says
 * @param timings whether the report tells how long each phase took
 */
public record AnalysisOptions(boolean heap, Detail detail, int top, boolean timings) {

    public static final AnalysisOptions DEFAULTS = new AnalysisOptions(true, Detail.DEFAULT, 0, false);

    public AnalysisOptions {
        if (top < 0) {
            throw new IllegalArgumentException("top: rows must be at least 1, found " + top);
        }
    }

    /** How long the lists of a report are. */
    public enum Detail {
        MINIMAL("minimal"),
        DEFAULT("default"),
        FULL("full");

        private final String id;

        Detail(String id) {
            this.id = id;
        }

        /** The word for {@code --detail}. */
        public String id() {
            return id;
        }

        /** The same level as the report knows it. */
        dev.nettopsy.analyzer.report.Detail ofReport() {
            return switch (this) {
                case MINIMAL -> dev.nettopsy.analyzer.report.Detail.MINIMAL;
                case DEFAULT -> dev.nettopsy.analyzer.report.Detail.DEFAULT;
                case FULL -> dev.nettopsy.analyzer.report.Detail.FULL;
            };
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
