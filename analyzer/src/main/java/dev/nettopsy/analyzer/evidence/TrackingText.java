package dev.nettopsy.analyzer.evidence;

import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Category;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jcmd PID VM.native_memory} prints (services/memReporter.cpp): a line for each category, {@code "-  Thread
 * (reserved=84213KB +2049KB, committed=3241KB)"}, in bytes or in the unit that was asked for, the change only where a base
 * line was taken.
 */
final class TrackingText {

    private static final String NUMBER = "(\\d{1,15})([KMG]?)B?";
    private static final String CHANGE = "(?: [+-]\\d+[KMG]?B?)?";
    private static final Pattern CATEGORY = Pattern.compile("-\\s+(\\S.*?) \\(reserved=" + NUMBER + CHANGE
            + ", committed=" + NUMBER + CHANGE + "(?:, readonly=.*)?\\)\\s*");

    /** The JVM has some thirty. */
    private static final int MOST_CATEGORIES = 200;

    private TrackingText() {}

    /** The categories; empty if there are none, as where tracking was not enabled. */
    static Optional<ProcessMemory> read(LineSource lines, String source) throws IOException {
        List<Category> categories = new ArrayList<>();
        for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
            Matcher matcher = CATEGORY.matcher(line);
            if (matcher.matches() && categories.size() < MOST_CATEGORIES) {
                categories.add(new Category(
                        matcher.group(1),
                        bytes(matcher.group(2), matcher.group(3)),
                        bytes(matcher.group(4), matcher.group(5))));
            }
        }
        return categories.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProcessMemory(-1, -1, -1, -1, List.of(), categories, List.of(source)));
    }

    private static long bytes(String number, String unit) {
        int shift = switch (unit) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
        long value = Long.parseLong(number);
        return value > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : value << shift;
    }
}
