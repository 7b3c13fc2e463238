package dev.nettopsy.analyzer;

/**
 * Whether what is found out about a heap dump is kept in a file beside it, for the next run to be quick.
 *
 * @param kept whether the file is used, and written where it lacks what was asked for; if not it is neither read nor written
 * @param notes who hears of it
 */
public record IndexKeeping(boolean kept, Notes notes) {

    /** Nothing is kept, and nothing used. */
    public static final IndexKeeping NONE = new IndexKeeping(false, new Notes() {
        @Override
        public void notUsed(String why) {}

        @Override
        public void notKept(String why) {}
    });

    /** Hears what became of an index, one line each; the analysis is the same without one. */
    public interface Notes {

        /** There is an index, but not one for this dump: it is made anew. */
        void notUsed(String why);

        /** The index could not be written. */
        void notKept(String why);
    }
}
