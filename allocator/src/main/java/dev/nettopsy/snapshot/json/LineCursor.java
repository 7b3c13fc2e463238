package dev.nettopsy.snapshot.json;

/**
 * Goes through one line of a timeline: the small part of JSON that such lines are made of. Read by hand, so that a sampler
 * inside a service, which thins its own file, needs no parser beside it.
 */
final class LineCursor {

    /** A name, a version; without escapes, for nothing that needs one is ever written. */
    private static final int LONGEST_TEXT = 100;

    /** The digits of the largest number that fits in 63 bits, less one. */
    private static final int MOST_DIGITS = 18;

    private final String line;
    private int at;

    LineCursor(String line) {
        this.line = line;
    }

    /** What stands next, white space aside; NUL at the end. */
    char next() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at < line.length() ? line.charAt(at) : 0;
    }

    void expect(char wanted) throws InvalidTimelineException {
        if (next() != wanted) {
            throw invalid("'" + wanted + "'");
        }
        at++;
    }

    /** Passes over a character if it is the next. */
    boolean passes(char wanted) {
        boolean is = next() == wanted;
        at += is ? 1 : 0;
        return is;
    }

    void expectEnd() throws InvalidTimelineException {
        if (next() != 0 || at < line.length()) {
            throw invalid("the end of the line");
        }
    }

    String text() throws InvalidTimelineException {
        expect('"');
        int end = line.indexOf('"', at);
        if (end < 0 || end - at > LONGEST_TEXT) {
            throw invalid("a short text");
        }
        for (int i = at; i < end; i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) > '~' || line.charAt(i) == '\\') {
                throw invalid("plain characters");
            }
        }
        String text = line.substring(at, end);
        at = end + 1;
        return text;
    }

    long number(long largest) throws InvalidTimelineException {
        next();
        int start = at;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9' && at - start < MOST_DIGITS) {
            at++;
        }
        if (at == start) {
            throw invalid("a whole number");
        }
        long value = Long.parseLong(line.substring(start, at));
        char follows = next();
        if (value > largest || (follows != ',' && follows != '}' && follows != ']')) {
            throw invalid("a whole number up to " + largest);
        }
        return value;
    }

    InvalidTimelineException invalid(String wanted) {
        return new InvalidTimelineException("expected " + wanted + " at column " + (at + 1));
    }
}
