package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map whose keys are texts, in columns flattened. */
record MapForm(Form value) implements Form {

    @Override
    public void write(@Nullable Object map, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : mapOf(map).entrySet()) {
            out.writeFieldName((String) entry.getKey());
            value.write(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_OBJECT, "a map");
        Map<String, @Nullable Object> map = new TreeMap<>();
        while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
            in.spend(2);
            String key = in.parser().currentName();
            in.parser().nextToken();
            map.put(key, value.read(in));
        }
        return map;
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> maps, JsonGenerator out) throws IOException {
        List<Object> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        maps.forEach(map -> {
            keys.addAll(mapOf(map).keySet());
            values.addAll(mapOf(map).values());
        });
        out.writeStartObject();
        out.writeFieldName("sizes");
        NumberColumn.write(maps.stream().mapToLong(map -> mapOf(map).size()).toArray(), out);
        out.writeFieldName("keys");
        TextForm.TEXT.writeColumn(keys, out);
        out.writeFieldName("values");
        value.writeColumn(values, out);
        out.writeEndObject();
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_OBJECT, "a column of maps");
        in.nextField("sizes");
        int[] starts = ListForm.starts(rows, in);
        in.nextField("keys");
        Column keys = TextForm.TEXT.readColumn(starts[rows], in);
        in.nextField("values");
        Column values = value.readColumn(starts[rows], in);
        in.nextEnd();
        return row -> {
            Map<String, @Nullable Object> map = new TreeMap<>();
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                map.put(String.valueOf(keys.get(i)), values.get(i));
            }
            return map;
        };
    }

    private static Map<?, ?> mapOf(@Nullable Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }
}
