package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list, in columns flattened. */
record ListForm(Form element) implements Form {

    @Override
    public void write(@Nullable Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object one : listOf(value)) {
            element.write(one, out);
        }
        out.writeEndArray();
    }

    @Override
    public Object read(SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_ARRAY, "a list");
        List<@Nullable Object> list = new ArrayList<>();
        while (in.parser().nextToken() != JsonToken.END_ARRAY) {
            in.spend(1);
            list.add(element.read(in));
        }
        return list;
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) throws IOException {
        List<Object> all = new ArrayList<>();
        values.forEach(list -> all.addAll(listOf(list)));
        out.writeStartObject();
        out.writeFieldName("sizes");
        NumberColumn.write(
                values.stream().mapToLong(list -> listOf(list).size()).toArray(), out);
        out.writeFieldName("of");
        element.writeColumn(all, out);
        out.writeEndObject();
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_OBJECT, "a column of lists");
        in.nextField("sizes");
        int[] starts = starts(rows, in);
        in.nextField("of");
        Column items = element.readColumn(starts[rows], in);
        in.nextEnd();
        return row -> {
            List<@Nullable Object> list = new ArrayList<>(starts[row + 1] - starts[row]);
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                list.add(items.get(i));
            }
            return list;
        };
    }

    /** Where the elements of each row begin, and after the last row where they end; memory for all of them is granted. */
    static int[] starts(int rows, SnapshotReader in) throws IOException {
        long[] sizes = NumberColumn.read(rows, in);
        int[] starts = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
            if (sizes[i] < 0 || sizes[i] > Integer.MAX_VALUE - 8 - starts[i]) {
                throw in.invalid("a list cannot have " + sizes[i] + " elements");
            }
            in.spend(sizes[i]);
            starts[i + 1] = starts[i] + (int) sizes[i];
        }
        return starts;
    }

    private static List<?> listOf(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
