package dev.nettopsy.analyzer.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes members of objects, leaving out what is null. */
final class JsonOut {

    private final JsonGenerator json;

    JsonOut(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the members of one object. */
    @FunctionalInterface
    interface Members {
        void write() throws IOException;
    }

    /** Writes the members of the object that stands for one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        void write(T element) throws IOException;
    }

    void object(Members members) throws IOException {
        json.writeStartObject();
        members.write();
        json.writeEndObject();
    }

    void object(String name, Members members) throws IOException {
        json.writeFieldName(name);
        object(members);
    }

    <T> void objects(String name, List<T> list, Element<T> element) throws IOException {
        json.writeArrayFieldStart(name);
        for (T one : list) {
            object(() -> element.write(one));
        }
        json.writeEndArray();
    }

    void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    void integers(String name, List<Integer> integers) throws IOException {
        json.writeArrayFieldStart(name);
        for (int integer : integers) {
            json.writeNumber(integer);
        }
        json.writeEndArray();
    }

    void longs(String name, List<Long> longs) throws IOException {
        json.writeArrayFieldStart(name);
        for (long one : longs) {
            json.writeNumber(one);
        }
        json.writeEndArray();
    }

    void text(String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    void integer(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void fraction(String name, double value) throws IOException {
        json.writeNumberField(name, value);
    }

    void truth(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    void textMap(String name, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    void integerMap(String name, Map<String, Long> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> entry : map.entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** An address in the form that addresses have in a report. */
    static String address(long address) {
        return "0x" + Long.toHexString(address);
    }
}
