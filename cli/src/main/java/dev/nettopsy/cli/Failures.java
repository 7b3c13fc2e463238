package dev.nettopsy.cli;

import dev.nettopsy.analyzer.InputException;
import dev.nettopsy.analyzer.NotInDumpException;
import dev.nettopsy.analyzer.OutOfSpaceException;
import dev.nettopsy.analyzer.progress.CancelledException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Which exit code a failure has, and its one line. */
final class Failures {

    private static final int LONGEST = 500;
    private static final long MEBIBYTE = 1 << 20;

    private Failures() {}

    /** The exit code of the contract. */
    static int exitCode(Throwable failure) {
        // What an argument names is not in the dump: the argument is wrong, not the input.
        if (failure instanceof UsageException || failure instanceof NotInDumpException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof IncompleteInputException) {
            return ExitCode.INCOMPLETE;
        }
        if (failure instanceof InputException) {
            return ExitCode.INPUT;
        }
        if (failure instanceof OutOfMemoryError || failure instanceof OutOfSpaceException || isDiskFull(failure)) {
            return ExitCode.RESOURCES;
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return ExitCode.INPUT;
        }
        return ExitCode.INTERNAL;
    }

    /** What is wrong, without the name of the command before it. */
    static String message(Throwable failure) {
        return oneLine(describe(failure));
    }

    /** Text as one line without control characters, cut if it is long: names of files and of classes are hostile. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (isHarmless(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(c == '\n' || c == '\t' ? " " : String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? line + "…" : line.toString();
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static String describe(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory with a heap of " + Runtime.getRuntime().maxMemory() / MEBIBYTE
                    + " MiB; give it more with --memory, or ask for less with --no-heap";
        }
        if (failure instanceof OutOfSpaceException) {
            return said(failure);
        }
        if (isDiskFull(failure)) {
            return "no space left on the disk (" + said(failure)
                    + "); write elsewhere with -o, or name a folder for temporary files with NETTOPSY_JAVA_OPTS=-Djava.io.tmpdir=FOLDER";
        }
        if (failure instanceof CancelledException) {
            return "cancelled";
        }
        if (failure instanceof UncheckedIOException) {
            return said(failure.getCause() == null ? failure : failure.getCause());
        }
        if (failure instanceof FileNotFoundException || failure instanceof java.nio.file.NoSuchFileException) {
            return said(failure) + " does not exist";
        }
        if (failure instanceof java.nio.file.AccessDeniedException) {
            return said(failure) + ": permission denied";
        }
        if (failure instanceof IOException || failure instanceof UsageException) {
            return said(failure);
        }
        return "internal error, please report it: " + failure + place(failure);
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static String place(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? "" : " at " + stack[0];
    }

    private static boolean isDiskFull(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return (failure instanceof IOException || failure instanceof UncheckedIOException)
                && (message.contains("No space left") || message.contains("Disk quota exceeded"));
    }
}
