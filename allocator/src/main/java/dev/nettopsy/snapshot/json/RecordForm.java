package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record, with a field for each component; in columns, a column for each. */
final class RecordForm implements Form {

    private final RecordShape shape;
    private final List<Form> forms;

    RecordForm(RecordShape shape) {
        this.shape = shape;
        this.forms = shape.parts().stream().map(part -> Forms.of(part.type())).toList();
    }

    @Override
    public void write(@Nullable Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < forms.size(); i++) {
            out.writeFieldName(shape.parts().get(i).name());
            forms.get(i).write(shape.get(Objects.requireNonNull(value), i), out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(SnapshotReader in) throws IOException {
        in.spend(forms.size());
        @Nullable Object[] values = new @Nullable Object[forms.size()];
        boolean[] met = new boolean[forms.size()];
        eachField(in, met, part -> values[part] = forms.get(part).read(in));
        for (int i = 0; i < met.length; i++) {
            // A release that did not know of a list could have nothing in it.
            if (!met[i] && forms.get(i) instanceof ListForm) {
                values[i] = List.of();
            } else {
                require(met, i, in);
            }
        }
        return create(values, in);
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < forms.size(); i++) {
            int part = i;
            List<@Nullable Object> column = new ArrayList<>(values.size());
            values.forEach(value -> column.add(shape.get(Objects.requireNonNull(value), part)));
            out.writeFieldName(shape.parts().get(i).name());
            forms.get(i).writeColumn(column, out);
        }
        out.writeEndObject();
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) throws IOException {
        in.spend((long) rows * forms.size());
        Column[] columns = new Column[forms.size()];
        boolean[] met = new boolean[forms.size()];
        eachField(in, met, part -> columns[part] = forms.get(part).readColumn(rows, in));
        for (int i = 0; i < met.length; i++) {
            require(met, i, in);
        }
        List<Object> records = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            @Nullable Object[] values = new @Nullable Object[columns.length];
            for (int i = 0; i < columns.length; i++) {
                values[i] = columns[i].get(row);
            }
            records.add(create(values, in));
        }
        return records::get;
    }

    private interface FieldReader {
        void read(int part) throws IOException;
    }

    /** Reads each component at most once, in any order. */
    private void eachField(SnapshotReader in, boolean[] met, FieldReader reader) throws IOException {
        in.expect(JsonToken.START_OBJECT, "a " + shape.type().getSimpleName());
        while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
            String name = in.parser().currentName();
            int part = shape.indexOf(name);
            if (part < 0 || met[part]) {
                throw in.invalid(part < 0 ? "there is an unknown field" : "\"" + name + "\" is there twice");
            }
            met[part] = true;
            in.parser().nextToken();
            in.enter(name);
            reader.read(part);
            in.leave();
        }
    }

    private void require(boolean[] met, int part, SnapshotReader in) throws InvalidSnapshotException {
        if (!met[part]) {
            throw in.invalid("\"" + shape.parts().get(part).name() + "\" is missing");
        }
    }

    private Object create(@Nullable Object[] values, SnapshotReader in) throws IOException {
        try {
            return shape.create(values);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw in.invalid("there cannot be such a " + shape.type().getSimpleName() + " (" + e.getMessage() + ")");
        }
    }
}
