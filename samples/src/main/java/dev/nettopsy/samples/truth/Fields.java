package dev.nettopsy.samples.truth;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads private state of living objects, by name, from the class itself upwards. */
final class Fields {

    private Fields() {}

    /** Whether the object's class or one above it declares the field. */
    static boolean has(Object object, String name) {
        return find(object.getClass(), name) != null;
    }

    /** The value of a field that must exist; primitives boxed. */
    static @Nullable Object get(Object object, String name) {
        return read(object.getClass(), object, name);
    }

    /** The value of a field that must exist and must not be null. */
    static Object require(Object object, String name) {
        Object value = get(object, name);
        if (value == null) {
            throw new IllegalStateException(object.getClass().getName() + '#' + name + " is null");
        }
        return value;
    }

    /** A whole number from a field of any integral type. */
    static long number(Object object, String name) {
        return ((Number) require(object, name)).longValue();
    }

    /** The value of a static field that must exist. */
    static @Nullable Object getStatic(Class<?> type, String name) {
        return read(type, null, name);
    }

    /** Calls a method without arguments that must exist. */
    static Object call(Object object, String name) {
        Method method = method(object.getClass(), name);
        try {
            method.setAccessible(true);
            return method.invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }

    /** What {@code PoolChunk.runsAvailMap} keeps for a page: -1 where no free run ends. Up to 4.1.54 it is a map of boxed numbers. */
    static long run(Object map, int page) {
        try {
            if (map instanceof Map<?, ?> boxes) {
                return boxes.get(page) instanceof Long run ? run : -1;
            }
            Method get = map.getClass().getDeclaredMethod("get", long.class);
            get.setAccessible(true);
            return (Long) get.invoke(map, (long) page);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(map.getClass().getName(), e);
        }
    }

    private static Method method(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == 0) {
                    return method;
                }
            }
        }
        throw new IllegalStateException(type.getName() + " has no method " + name);
    }

    private static @Nullable Object read(Class<?> type, @Nullable Object object, String name) {
        Field field = find(type, name);
        if (field == null) {
            throw new IllegalStateException(type.getName() + " has no field " + name);
        }
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + '#' + name, e);
        }
    }

    private static @Nullable Field find(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }
}
