package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the values of a type are written, one by one or many in a column, and read again. Null only for {@link NullableForm}. */
interface Form {

    void write(@Nullable Object value, JsonGenerator out) throws IOException;

    /** Reads a value whose first token is the current one; leaves its last token the current one. */
    @Nullable
    Object read(SnapshotReader in) throws IOException;

    void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) throws IOException;

    /** Reads a column of so many values, for which memory has been granted; tokens as in {@link #read}. */
    Column readColumn(int rows, SnapshotReader in) throws IOException;

    /** Values by row, in less memory than objects would take. */
    interface Column {

        @Nullable
        Object get(int row);
    }
}
