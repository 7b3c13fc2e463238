package dev.nettopsy.samples.truth;

import java.util.Iterator;
import java.util.Map;

/**
 * Writes maps, lists, texts, numbers and truth values as JSON. The incidents run with nothing but Netty on their class path,
 * so that a dump shows a program and not a JSON library.
 */
final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String write(Map<String, ?> object) {
        Json json = new Json();
        json.value(object, "\n");
        return json.out.append('\n').toString();
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            map(map, indent);
        } else if (value instanceof Iterable<?> list) {
            list(list, indent);
        } else if (value instanceof CharSequence text) {
            text(text);
        } else {
            out.append(value);
        }
    }

    private void map(Map<?, ?> map, String indent) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            text(entry.getKey().toString());
            out.append(": ");
            value(entry.getValue(), indent + "  ");
            out.append(entries.hasNext() ? ", " : "");
        }
        out.append('}');
    }

    private void list(Iterable<?> list, String indent) {
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            out.append(indent);
            value(items.next(), indent + "  ");
            out.append(items.hasNext() ? "," : indent.substring(0, indent.length() - 1));
        }
        out.append(']');
    }

    private void text(CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
