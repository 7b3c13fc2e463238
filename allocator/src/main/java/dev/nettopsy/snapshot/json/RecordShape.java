package dev.nettopsy.snapshot.json;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record class taken apart: its components in their order, and how to put one together again. */
final class RecordShape {

    private final Class<?> type;
    private final List<Part> parts;
    private final Constructor<?> constructor;

    RecordShape(Class<?> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        parts = Arrays.stream(components).map(Part::of).toList();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    /** A component. */
    record Part(String name, AnnotatedType type, Method accessor) {

        private static Part of(RecordComponent component) {
            return new Part(component.getName(), component.getAnnotatedType(), component.getAccessor());
        }
    }

    Class<?> type() {
        return type;
    }

    List<Part> parts() {
        return parts;
    }

    /** The place of a component; -1 if there is none of that name. */
    int indexOf(String name) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The value of a component; null only where it is annotated so. */
    @Nullable
    Object get(Object instance, int part) {
        try {
            return parts.get(part).accessor().invoke(instance);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(type + "." + parts.get(part).name(), e);
        }
    }

    /** The same record with another value for one component. */
    Object with(Object instance, String name, Object value) {
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).name().equals(name) ? value : get(instance, i);
        }
        return create(values);
    }

    /**
     * A record of these values.
     *
     * @throws IllegalArgumentException if the record refuses them
     */
    Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(type.toString(), e);
        } catch (IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }
}
