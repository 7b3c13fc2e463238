package dev.nettopsy.analyzer.progress;

/** The user stopped the analysis; there is no result. */
public final class CancelledException extends RuntimeException {

    public CancelledException() {
        super("cancelled");
    }
}
