package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Texts, and what is written as one word of a fixed set; in columns, each different one is written once. */
abstract class TextForm implements Form {

    /** Any text. */
    static final Form TEXT = new TextForm() {
        @Override
        String toText(Object value) {
            return (String) value;
        }

        @Override
        Object ofText(String text, SnapshotReader in) {
            return text;
        }
    };

    /** A constant of an enum by its name. */
    static Form constantOf(Class<?> type) {
        return new TextForm() {
            @Override
            String toText(Object value) {
                return ((Enum<?>) value).name();
            }

            @Override
            Object ofText(String text, SnapshotReader in) throws IOException {
                for (Object constant : type.getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals(text)) {
                        return constant;
                    }
                }
                throw in.invalid("expected a " + type.getSimpleName() + " but found another word");
            }
        };
    }

    abstract String toText(Object value);

    abstract Object ofText(String text, SnapshotReader in) throws IOException;

    @Override
    public void write(@Nullable Object value, JsonGenerator out) throws IOException {
        out.writeString(toText(Objects.requireNonNull(value)));
    }

    @Override
    public Object read(SnapshotReader in) throws IOException {
        return ofText(in.text(), in);
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) throws IOException {
        Map<String, Integer> words = new LinkedHashMap<>();
        long[] at = new long[values.size()];
        for (int i = 0; i < at.length; i++) {
            String word = toText(Objects.requireNonNull(values.get(i)));
            words.putIfAbsent(word, words.size());
            at[i] = words.getOrDefault(word, 0);
        }
        out.writeStartObject();
        out.writeArrayFieldStart("words");
        for (String word : words.keySet()) {
            out.writeString(word);
        }
        out.writeEndArray();
        out.writeFieldName("at");
        NumberColumn.write(at, out);
        out.writeEndObject();
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_OBJECT, "a column of texts");
        in.nextField("words");
        in.expect(JsonToken.START_ARRAY, "the words of a column");
        List<Object> words = new ArrayList<>();
        while (in.parser().nextToken() != JsonToken.END_ARRAY) {
            words.add(ofText(in.text(), in));
        }
        in.nextField("at");
        long[] numbers = NumberColumn.read(rows, in);
        int[] at = new int[rows];
        for (int i = 0; i < rows; i++) {
            if (numbers[i] < 0 || numbers[i] >= words.size()) {
                throw in.invalid("there is no word " + numbers[i]);
            }
            at[i] = (int) numbers[i];
        }
        in.nextEnd();
        return row -> words.get(at[row]);
    }
}
