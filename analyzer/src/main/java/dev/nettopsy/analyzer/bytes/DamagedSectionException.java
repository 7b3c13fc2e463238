package dev.nettopsy.analyzer.bytes;

/** Sections of a file are not what was written: damaged, or never written by this program. They must not be used. */
public final class DamagedSectionException extends RuntimeException {

    public DamagedSectionException(String message) {
        super(message);
    }

    public DamagedSectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
