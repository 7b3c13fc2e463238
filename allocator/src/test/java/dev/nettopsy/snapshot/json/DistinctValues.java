package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.VersionRange;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes records in which no two numbers or texts are alike, so that one that is lost or in the wrong place shows. */
final class DistinctValues {

    private final boolean truth;
    private final boolean nulls;
    private int last = 1000;

    /** With one truth value everywhere, and null wherever it may be, or nowhere. */
    DistinctValues(boolean truth, boolean nulls) {
        this.truth = truth;
        this.nulls = nulls;
    }

    Object record(Class<?> type) {
        if (type == VersionRange.class) {
            last += 4;
            return VersionRange.of(last - 3, last - 2, last - 1, last);
        }
        RecordShape shape = new RecordShape(type);
        return shape.create(shape.parts().stream().map(part -> of(part.type())).toArray());
    }

    private @Nullable Object of(AnnotatedType type) {
        if (nulls && type.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            return arguments.length == 1 ? list(arguments[0]) : map(arguments[1]);
        }
        Class<?> plain = (Class<?>) type.getType();
        if (plain == long.class || plain == Long.class) {
            return (long) ++last << (last % 30);
        }
        if (plain == int.class) {
            return ++last;
        }
        if (plain == boolean.class) {
            return truth;
        }
        if (plain == String.class) {
            return "text \"" + ++last + "\" \u2028 \ud83d\ude00";
        }
        if (plain == BitSet.class) {
            BitSet bits = new BitSet();
            bits.set(++last % 900);
            bits.set(0, last % 70);
            return bits;
        }
        return plain.isEnum() ? plain.getEnumConstants()[++last % plain.getEnumConstants().length] : record(plain);
    }

    private List<Object> list(AnnotatedType element) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            list.add(java.util.Objects.requireNonNull(of(element)));
        }
        return list;
    }

    private Map<String, Object> map(AnnotatedType value) {
        Map<String, Object> map = new TreeMap<>();
        map.put("key " + ++last, java.util.Objects.requireNonNull(of(value)));
        map.put("key " + ++last, java.util.Objects.requireNonNull(of(value)));
        return map;
    }
}
