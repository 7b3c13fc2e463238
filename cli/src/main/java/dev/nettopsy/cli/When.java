package dev.nettopsy.cli;

import java.util.Locale;

/** The value of an option that a terminal decides by default. */
enum When {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
