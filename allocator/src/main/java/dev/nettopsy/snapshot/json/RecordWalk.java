package dev.nettopsy.snapshot.json;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a record anew with some of its texts and numbers changed, and those of the records in it. */
final class RecordWalk {

    private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
    private final Map<Class<?>, Boolean> touched = new HashMap<>();
    private final Class<?> leaf;
    private final Predicate<String> looksAt;
    private final Change change;

    /**
     * A walk.
     *
     * @param leaf the class of what may be changed: texts, or long numbers
     * @param looksAt components that may be changed, as {@code Record.component}; all others are left alone
     */
    RecordWalk(Class<?> leaf, Predicate<String> looksAt, Change change) {
        this.leaf = leaf;
        this.looksAt = looksAt;
        this.change = change;
    }

    /** What becomes of a value. */
    interface Change {

        /** What a leaf becomes, of the same class. */
        Object of(String component, Object value);
    }

    Object walk(Object value) {
        Class<?> type = value.getClass();
        if (!isTouched(type)) {
            return value;
        }
        RecordShape shape = shape(type);
        @Nullable Object[] values = new @Nullable Object[shape.parts().size()];
        for (int i = 0; i < values.length; i++) {
            Object part = shape.get(value, i);
            values[i] = part == null ? null : changed(where(shape, i), part);
        }
        return shape.create(values);
    }

    private Object changed(String component, Object value) {
        if (value instanceof Record) {
            return walk(value);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(one -> copy.add(changed(component, one)));
            return copy;
        }
        if (!looksAt.test(component)) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new TreeMap<>();
            map.forEach((key, one) -> copy.put(leafChanged(component, key), leafChanged(component, one)));
            return copy;
        }
        return leafChanged(component, value);
    }

    private Object leafChanged(String component, Object value) {
        return leaf.isInstance(value) ? change.of(component, value) : value;
    }

    /** Whether anything in records of the class may be changed; most of a large snapshot is spared the walk. */
    private boolean isTouched(Class<?> type) {
        Boolean known = touched.get(type);
        if (known == null) {
            RecordShape shape = shape(type);
            known = false;
            for (int i = 0; i < shape.parts().size(); i++) {
                Class<?> inner = recordIn(shape.parts().get(i).type());
                known |= inner != null
                        ? isTouched(inner)
                        : mayHold(shape.parts().get(i).type(), leaf) && looksAt.test(where(shape, i));
            }
            touched.put(type, known);
        }
        return known;
    }

    static String where(RecordShape shape, int part) {
        return shape.type().getSimpleName() + "." + shape.parts().get(part).name();
    }

    /** The record class that a component is, or is a list of; null if it is none. */
    static @Nullable Class<?> recordIn(AnnotatedType type) {
        AnnotatedType inner = type instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[0]
                : type;
        return inner.getType() instanceof Class<?> plain && plain.isRecord() ? plain : null;
    }

    /** Whether a component is of the class of a leaf, or a list or map of such. */
    static boolean mayHold(AnnotatedType type, Class<?> leaf) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return Arrays.stream(generic.getAnnotatedActualTypeArguments()).anyMatch(inner -> mayHold(inner, leaf));
        }
        return type.getType() == leaf || (leaf == Long.class && type.getType() == long.class);
    }

    private RecordShape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, RecordShape::new);
    }
}
