package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list of records that can be so long that its values are kept column by column: a name is written once, not a million times. */
record TableForm(Form row) implements Form {

    @Override
    public void write(@Nullable Object value, JsonGenerator out) throws IOException {
        List<?> list = (List<?>) Objects.requireNonNull(value);
        out.writeStartObject();
        out.writeNumberField("rows", list.size());
        out.writeFieldName("columns");
        row.writeColumn(list, out);
        out.writeEndObject();
    }

    @Override
    public Object read(SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_OBJECT, "a table");
        in.nextField("rows");
        int rows = in.count();
        in.nextField("columns");
        Column records = row.readColumn(rows, in);
        in.nextEnd();
        List<@Nullable Object> list = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            list.add(records.get(i));
        }
        return list;
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) {
        throw new IllegalStateException("a table within a table");
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) {
        throw new IllegalStateException("a table within a table");
    }
}
