package dev.nettopsy.analyzer.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nettopsy.analyzer.report.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JSON object of a report, read by name. What is missing or of another type is said with its path. */
final class JsonIn {

    private final JsonNode node;
    private final String path;

    private JsonIn(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static JsonIn root(JsonNode node) {
        return expectObject(node, "$");
    }

    /** Thrown inside the reader only; {@link JsonReportReader} makes the checked exception of it. */
    static final class Mismatch extends RuntimeException {
        Mismatch(String message) {
            super(message);
        }
    }

    JsonIn object(String name) {
        return expectObject(member(name), path + "." + name);
    }

    @Nullable
    JsonIn objectOrNull(String name) {
        return node.hasNonNull(name) ? object(name) : null;
    }

    /** An empty list if the member is absent, so that reports of earlier versions can be read. */
    <T> List<T> objects(String name, Function<JsonIn, T> element) {
        List<T> list = new ArrayList<>();
        for (JsonNode one : array(name)) {
            list.add(element.apply(expectObject(one, path + "." + name + "[" + list.size() + "]")));
        }
        return list;
    }

    List<String> texts(String name) {
        List<String> list = new ArrayList<>();
        for (JsonNode one : array(name)) {
            list.add(expectText(one, path + "." + name + "[" + list.size() + "]"));
        }
        return list;
    }

    List<Integer> integers(String name) {
        List<Integer> list = new ArrayList<>();
        for (JsonNode one : array(name)) {
            list.add((int) expectInteger(one, path + "." + name + "[" + list.size() + "]", Integer.MAX_VALUE));
        }
        return list;
    }

    List<Long> longs(String name) {
        List<Long> list = new ArrayList<>();
        for (JsonNode one : array(name)) {
            list.add(expectInteger(one, path + "." + name + "[" + list.size() + "]", Long.MAX_VALUE));
        }
        return list;
    }

    String text(String name) {
        return expectText(member(name), path + "." + name);
    }

    @Nullable
    String textOrNull(String name) {
        return node.hasNonNull(name) ? text(name) : null;
    }

    /** One of these words. */
    <T> T word(String name, Function<String, Optional<T>> words) {
        String word = text(name);
        return words.apply(word).orElseThrow(() -> new Mismatch(path + "." + name + ": unknown word " + quoted(word)));
    }

    long integer(String name) {
        return expectInteger(member(name), path + "." + name, Long.MAX_VALUE);
    }

    /** For members that reports of earlier versions do not have. */
    long integerOr(String name, long absent) {
        return node.hasNonNull(name) ? integer(name) : absent;
    }

    int smallInteger(String name) {
        return (int) expectInteger(member(name), path + "." + name, Integer.MAX_VALUE);
    }

    double fraction(String name) {
        JsonNode member = member(name);
        if (!member.isNumber() || !(member.doubleValue() >= 0 && member.doubleValue() <= 1)) {
            throw new Mismatch(path + "." + name + ": expected a number from 0 to 1");
        }
        return member.doubleValue();
    }

    boolean truth(String name) {
        JsonNode member = member(name);
        if (!member.isBoolean()) {
            throw new Mismatch(path + "." + name + ": expected true or false");
        }
        return member.booleanValue();
    }

    Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        object(name)
                .node
                .properties()
                .forEach(entry -> map.put(
                        entry.getKey(),
                        expectText(entry.getValue(), path + "." + name + "." + quoted(entry.getKey()))));
        return map;
    }

    Map<String, Long> integerMap(String name) {
        Map<String, Long> map = new LinkedHashMap<>();
        object(name)
                .node
                .properties()
                .forEach(entry -> map.put(
                        entry.getKey(),
                        expectInteger(
                                entry.getValue(), path + "." + name + "." + quoted(entry.getKey()), Long.MAX_VALUE)));
        return map;
    }

    <V> Map<String, V> objectMap(String name, Function<JsonIn, V> value) {
        Map<String, V> map = new LinkedHashMap<>();
        object(name)
                .node
                .properties()
                .forEach(entry -> map.put(
                        entry.getKey(),
                        value.apply(expectObject(entry.getValue(), path + "." + name + "." + quoted(entry.getKey())))));
        return map;
    }

    Mismatch mismatch(String name, String what) {
        return new Mismatch(path + "." + name + ": " + what);
    }

    private JsonNode member(String name) {
        JsonNode member = node.get(name);
        if (member == null || member.isNull()) {
            throw new Mismatch(path + "." + name + " is missing");
        }
        return member;
    }

    private Iterable<JsonNode> array(String name) {
        if (!node.hasNonNull(name)) {
            return List.of();
        }
        JsonNode member = member(name);
        if (!member.isArray()) {
            throw new Mismatch(path + "." + name + ": expected an array");
        }
        return member;
    }

    private static JsonIn expectObject(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new Mismatch(path + ": expected an object");
        }
        return new JsonIn(node, path);
    }

    private static String expectText(JsonNode node, String path) {
        if (!node.isTextual()) {
            throw new Mismatch(path + ": expected a text");
        }
        return Text.wellFormed(node.textValue());
    }

    private static long expectInteger(JsonNode node, String path, long most) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > most) {
            throw new Mismatch(path + ": expected an integer");
        }
        return node.longValue();
    }

    /** Text of the file in a message of one line. */
    private static String quoted(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return "\"" + Visible.of(start) + "\"";
    }
}
