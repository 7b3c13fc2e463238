package dev.nettopsy.cli;

import dev.nettopsy.analyzer.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that are let through for a while.
 *
 * <p>The file has one line each, {@code fingerprint, reason, expiry}; the reason may contain commas. Empty lines and what
 * begins with {@code #} are passed over. There is no suppression without an end: an expiry is a date as {@code 2027-03-31},
 * the last day on which it holds, in UTC.
 *
 * @param active reason by fingerprint
 * @param expired one sentence for each that no longer holds
 */
record Suppressions(Map<String, String> active, List<String> expired) {

    static final Suppressions NONE = new Suppressions(Map.of(), List.of());

    private static final long LARGEST_FILE_BYTES = 1 << 20;

    Suppressions {
        active = Map.copyOf(active);
        expired = List.copyOf(expired);
    }

    /** Reads the file; a line that is no suppression is an error that names it. */
    static Suppressions read(Path file, LocalDate today) throws IOException {
        Map<String, String> active = new LinkedHashMap<>();
        List<String> expired = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Suppression suppression = parse(line, file + ", line " + (i + 1));
                if (suppression.expiry().isBefore(today)) {
                    expired.add("the suppression of " + suppression.fingerprint() + " expired on "
                            + suppression.expiry() + ": it counts again");
                } else {
                    active.put(suppression.fingerprint(), suppression.reason());
                }
            }
        }
        return new Suppressions(active, expired);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw new InputException(file + " is too large for a list of suppressions");
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new InputException(file + " is no text in UTF-8", e);
        }
    }

    private static Suppression parse(String line, String place) throws InputException {
        int first = line.indexOf(',');
        int last = line.lastIndexOf(',');
        if (first < 0 || first == last) {
            throw new InputException(place + ": expected 'fingerprint, reason, expiry' but found '" + line + "'");
        }
        String fingerprint = line.substring(0, first).strip();
        String reason = line.substring(first + 1, last).strip();
        String expiry = line.substring(last + 1).strip();
        if (fingerprint.isEmpty() || reason.isEmpty()) {
            throw new InputException(
                    place + ": " + (fingerprint.isEmpty() ? "the fingerprint" : "the reason") + " is missing");
        }
        try {
            return new Suppression(fingerprint, reason, LocalDate.parse(expiry));
        } catch (DateTimeParseException e) {
            throw new InputException(place + ": expected an expiry such as 2027-03-31 but found '" + expiry + "'", e);
        }
    }

    private record Suppression(String fingerprint, String reason, LocalDate expiry) {}
}
