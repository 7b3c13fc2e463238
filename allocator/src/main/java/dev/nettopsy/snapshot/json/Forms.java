package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Region;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of each type that records have as components. */
final class Forms {

    /** Lists of these become tables: there may be a million of them. */
    private static final Set<Class<?>> TABLES = Set.of(Region.class, Claim.class);

    private Forms() {}

    static Form of(AnnotatedType type) {
        Form form = notNull(type);
        return type.isAnnotationPresent(Nullable.class) ? new NullableForm(form) : form;
    }

    private static Form notNull(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> plain = (Class<?>) type.getType();
        if (plain == long.class || plain == Long.class) {
            return NumberForm.LONG;
        }
        if (plain == int.class || plain == Integer.class) {
            return NumberForm.INT;
        }
        if (plain == boolean.class) {
            return NumberForm.BOOLEAN;
        }
        if (plain == String.class) {
            return TextForm.TEXT;
        }
        if (plain == BitSet.class) {
            return BitsForm.BITS;
        }
        if (plain.isEnum()) {
            return TextForm.constantOf(plain);
        }
        if (plain.isRecord()) {
            return new RecordForm(new RecordShape(plain));
        }
        throw new IllegalStateException("no form for components of " + plain);
    }

    private static Form ofGeneric(AnnotatedParameterizedType type) {
        AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
        String raw = ((java.lang.reflect.ParameterizedType) type.getType())
                .getRawType()
                .getTypeName();
        Form last = of(arguments[arguments.length - 1]);
        if (raw.equals(List.class.getName())) {
            return TABLES.contains(arguments[0].getType()) ? new TableForm(last) : new ListForm(last);
        }
        if (raw.equals(Map.class.getName()) && arguments[0].getType() == String.class) {
            return new MapForm(last);
        }
        throw new IllegalStateException("no form for components of " + type);
    }
}
