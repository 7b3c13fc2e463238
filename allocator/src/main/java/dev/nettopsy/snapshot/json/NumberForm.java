package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whole numbers and truth values. */
enum NumberForm implements Form {
    LONG {
        @Override
        Object of(long number) {
            return number;
        }

        @Override
        boolean fits(long number) {
            return true;
        }
    },
    INT {
        @Override
        Object of(long number) {
            return (int) number;
        }

        @Override
        boolean fits(long number) {
            return number == (int) number;
        }
    },
    BOOLEAN {
        @Override
        Object of(long number) {
            return number == 1;
        }

        @Override
        boolean fits(long number) {
            return number == 0 || number == 1;
        }

        @Override
        public void write(@Nullable Object value, JsonGenerator out) throws IOException {
            out.writeBoolean(Objects.requireNonNull((Boolean) value));
        }

        @Override
        public Object read(SnapshotReader in) throws IOException {
            if (!in.is(JsonToken.VALUE_TRUE) && !in.is(JsonToken.VALUE_FALSE)) {
                throw in.invalid("expected true or false");
            }
            return in.is(JsonToken.VALUE_TRUE);
        }
    };

    abstract Object of(long number);

    abstract boolean fits(long number);

    @Override
    public void write(@Nullable Object value, JsonGenerator out) throws IOException {
        out.writeNumber(asLong(value));
    }

    @Override
    public Object read(SnapshotReader in) throws IOException {
        in.spend(1);
        return of(checked(in.number(), in));
    }

    @Override
    public void writeColumn(List<? extends @Nullable Object> values, JsonGenerator out) throws IOException {
        NumberColumn.write(values.stream().mapToLong(NumberForm::asLong).toArray(), out);
    }

    @Override
    public Column readColumn(int rows, SnapshotReader in) throws IOException {
        long[] numbers = NumberColumn.read(rows, in);
        boolean small = true;
        for (long number : numbers) {
            small &= number == (int) checked(number, in);
        }
        if (small) {
            int[] narrow = new int[rows];
            for (int i = 0; i < rows; i++) {
                narrow[i] = (int) numbers[i];
            }
            return row -> of(narrow[row]);
        }
        return row -> of(numbers[row]);
    }

    private long checked(long number, SnapshotReader in) throws IOException {
        if (!fits(number)) {
            throw in.invalid("expected a smaller number than " + number);
        }
        return number;
    }

    private static long asLong(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return Objects.requireNonNull((Number) value).longValue();
    }
}
