package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be null. */
record NullableForm(Form form) implements Form {

    @Override
    public void write(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            form.write(value, out);
        }
    }

    @Override
    public @Nullable Object read(SnapshotReader in) throws IOException {
        return in.is(JsonToken.VALUE_NULL) ? null : form.read(in);
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName("present");
        NumberColumn.write(
                values.stream().mapToLong(value -> value == null ? 0 : 1).toArray(), out);
        out.writeFieldName("of");
        form.writeColumn(values.stream().filter(Objects::nonNull).toList(), out);
        out.writeEndObject();
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_OBJECT, "a column of which some is missing");
        in.nextField("present");
        long[] present = NumberColumn.read(rows, in);
        int[] at = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            at[i] = present[i] == 0 ? -1 : count++;
        }
        in.nextField("of");
        Column values = form.readColumn(count, in);
        in.nextEnd();
        return row -> at[row] < 0 ? null : values.get(at[row]);
    }
}
