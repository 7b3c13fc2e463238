package dev.nettopsy.allocator;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads system properties that begin with {@code nettopsy.allocator.}, and says in one line what is wrong with one. */
final class Setting {

    private static final String PREFIX = "nettopsy.allocator.";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([kmgt]?)b?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,12})(ms|s|m|h)");

    private Setting() {}

    /** A size in bytes: {@code 67108864}, {@code 64m}. */
    static long bytes(String name, long otherwise) {
        String text = System.getProperty(PREFIX + name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw refused(name, text, "a size in bytes such as 67108864, 64m or 1g");
        }
        int shift = 10 * ("kmgt".indexOf(matcher.group(2)) + 1);
        long bytes = Long.parseLong(matcher.group(1));
        if (matcher.group(2).isEmpty()) {
            return bytes;
        }
        if (bytes > Long.MAX_VALUE >> shift) {
            throw refused(name, text, "at most 2^63-1 bytes");
        }
        return bytes << shift;
    }

    /** A span of time: {@code 500ms}, {@code 5s}, {@code 1m}. */
    static Duration duration(String name, Duration otherwise) {
        String text = System.getProperty(PREFIX + name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw refused(name, text, "a duration such as 500ms, 5s or 1m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** A number from 1. */
    static int count(String name, int otherwise, int most) {
        String text = System.getProperty(PREFIX + name);
        if (text == null) {
            return otherwise;
        }
        String digits = text.strip();
        if (!digits.matches("\\d{1,9}")) {
            throw refused(name, text, "a number from 1 to " + most);
        }
        return Integer.parseInt(digits);
    }

    static boolean flag(String name, boolean otherwise) {
        String text = System.getProperty(PREFIX + name);
        if (text == null) {
            return otherwise;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw refused(name, text, "true or false");
        };
    }

    static void inRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ')');
        }
    }

    static int powerOfTwo(int atLeast) {
        int highest = Integer.highestOneBit(atLeast);
        return highest == atLeast ? atLeast : highest << 1;
    }

    private static IllegalArgumentException refused(String name, String text, String expected) {
        return new IllegalArgumentException("-D" + PREFIX + name + '=' + text + " (expected: " + expected + ')');
    }
}
