package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The tokens of a snapshot file, what is expected of them, and how many more values there may be. */
final class SnapshotReader {

    private final JsonParser parser;
    private final Deque<String> path = new ArrayDeque<>();
    private long budget;

    /** Reads no more than so many values. */
    SnapshotReader(JsonParser parser, long budget) {
        this.parser = parser;
        this.budget = budget;
    }

    JsonParser parser() {
        return parser;
    }

    /** To be called before memory is taken for so many values. */
    void spend(long values) throws IOException {
        budget -= values;
        if (budget < 0) {
            throw new SnapshotTooLargeException("the snapshot has more values than fit in a heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, at " + place());
        }
    }

    boolean is(JsonToken token) {
        return parser.currentToken() == token;
    }

    void expect(JsonToken token, String what) throws IOException {
        if (!is(token)) {
            throw invalid("expected " + what);
        }
    }

    /** Moves on and expects. */
    void next(JsonToken token, String what) throws IOException {
        parser.nextToken();
        expect(token, what);
    }

    /** Moves to a field of an object and on to its value. */
    void nextField(String name) throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME || !name.equals(parser.currentName())) {
            throw invalid("expected \"" + name + "\"");
        }
        parser.nextToken();
    }

    void nextEnd() throws IOException {
        next(JsonToken.END_OBJECT, "no more fields");
    }

    long number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    /** A number of rows or elements, for which memory is taken next. */
    int count() throws IOException {
        long count = number();
        if (count < 0 || count > Integer.MAX_VALUE - 8) {
            throw invalid("expected a number of rows but found " + count);
        }
        spend(count);
        return (int) count;
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        spend(1 + parser.getTextLength() / 16);
        return parser.getText();
    }

    void enter(String name) {
        path.addLast(name);
    }

    void leave() {
        path.removeLast();
    }

    InvalidSnapshotException invalid(String why) {
        return new InvalidSnapshotException("no snapshot of this release: " + why + " at " + place());
    }

    private String place() {
        String names = path.stream().collect(Collectors.joining("."));
        return (names.isEmpty() ? "" : names + ", ") + "byte "
                + parser.currentTokenLocation().getByteOffset();
    }
}
