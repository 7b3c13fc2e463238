package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A set of bits as a list of numbers of 64 bits, the lowest first. */
enum BitsForm implements Form {
    BITS;

    private static final Form WORDS = new ListForm(NumberForm.LONG);

    @Override
    public void write(@Nullable Object value, JsonGenerator out) throws IOException {
        WORDS.write(words(value), out);
    }

    @Override
    public Object read(SnapshotReader in) throws IOException {
        return bits(WORDS.read(in));
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) throws IOException {
        WORDS.writeColumn(values.stream().map(BitsForm::words).toList(), out);
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) throws IOException {
        Column words = WORDS.readColumn(rows, in);
        return row -> bits(words.get(row));
    }

    private static List<Long> words(@Nullable Object bits) {
        return Arrays.stream(((BitSet) Objects.requireNonNull(bits)).toLongArray())
                .boxed()
                .toList();
    }

    private static BitSet bits(@Nullable Object words) {
        return BitSet.valueOf(((List<?>) Objects.requireNonNull(words))
                .stream().mapToLong(word -> (Long) word).toArray());
    }
}
