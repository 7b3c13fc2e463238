package dev.nettopsy.analyzer.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes text from a dump fit for a report: of bounded length, and well-formed Unicode. */
public final class Text {

    /** Most characters of a name or message. The longest class name in the JDK has about 150. */
    static final int LONGEST = 300;

    /** Most characters of a sentence that a rule wrote, which may quote several names. */
    static final int LONGEST_SENTENCE = 3_000;

    private Text() {}

    static String name(String text) {
        return bounded(text, LONGEST);
    }

    static @Nullable String nameOrNull(@Nullable String text) {
        return text == null ? null : name(text);
    }

    static String sentence(String text) {
        return bounded(text, LONGEST_SENTENCE);
    }

    static List<String> names(List<String> texts, int most) {
        return texts.stream().limit(most).map(Text::name).toList();
    }

    static List<String> sentences(List<String> texts, int most) {
        return texts.stream().limit(most).map(Text::sentence).toList();
    }

    static <V> Map<String, V> keys(Map<String, V> map, int most) {
        Map<String, V> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.putIfAbsent(name(key), value));
        Map<String, V> bounded = new TreeMap<>();
        sorted.entrySet().stream().limit(most).forEach(entry -> bounded.put(entry.getKey(), entry.getValue()));
        return bounded;
    }

    /** An address as people and Eclipse MAT write it. */
    static String address(long address) {
        return "0x" + Long.toHexString(address);
    }

    /** The same text with the replacement character for each half of a surrogate pair that stands alone. */
    public static String wellFormed(String text) {
        return bounded(text, Integer.MAX_VALUE);
    }

    /** Half a surrogate pair cannot be written as UTF-8; it becomes the replacement character. */
    private static String bounded(String text, int most) {
        int end = Math.min(text.length(), most);
        StringBuilder clean = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                clean.append(c);
            } else if (i + 1 < end && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else {
                clean.append('\uFFFD');
            }
        }
        return text.length() > most ? clean.append('\u2026').toString() : clean.toString();
    }
}
