package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.bytes.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;

/** An input that has to be a heap dump. */
final class HeapDump {

    private HeapDump() {}

    /** What is done with the file. */
    interface Reading<T> {
        T from(Path file) throws IOException;
    }

    /** Reads the input; says at once, and in one line, if it can be no heap dump. */
    static <T> T read(Path input, Reading<T> reading) throws IOException {
        check(input);
        try {
            return reading.from(input);
        } catch (UnusableInputException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void check(Path input) throws IOException {
        switch (InputKind.of(input)) {
            case EMPTY -> throw new InputException(input + " is empty");
            case JSON -> throw new InputException(input + " is JSON text, expected a heap dump");
            case UNKNOWN ->
                throw new InputException(
                        input + " is of no known kind: expected a heap dump (.hprof, .hprof.gz, .zip with"
                                + " one inside) or a saved report (.json)");
            case HEAP_DUMP, GZIP, ZIP -> {
                return;
            }
        }
    }
}
