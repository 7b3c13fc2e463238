package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.Severity;

/** Colours of a terminal, or none. */
final class Ansi {

    private final boolean on;

    Ansi(boolean on) {
        this.on = on;
    }

    String bold(String text) {
        return code("1", text);
    }

    String faint(String text) {
        return code("2", text);
    }

    String good(String text) {
        return code("32", text);
    }

    String bad(String text) {
        return code("31", text);
    }

    String warning(String text) {
        return code("33", text);
    }

    String severity(Severity severity, String text) {
        return switch (severity) {
            case INFO -> code("1;32", text);
            case WARNING -> code("1;33", text);
            case CRITICAL -> code("1;31", text);
        };
    }

    /** A text in one of the 256 colours. */
    String colour(int number, String text) {
        return code("38;5;" + number, text);
    }

    private String code(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
