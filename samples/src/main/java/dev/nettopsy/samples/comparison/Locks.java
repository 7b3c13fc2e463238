package dev.nettopsy.samples.comparison;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/** Locks that an allocation only tries to take, as those of Netty's magazines: with all of them taken, it goes its other way. */
final class Locks {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();
    private final Map<StampedLock, Long> taken = new HashMap<>();

    private Locks() {}

    /** Takes all that are reached from the allocator; what is returned gives them back. */
    static Runnable takeAllOf(Object allocator) {
        Locks locks = new Locks();
        locks.visit(allocator);
        while (!locks.next.isEmpty()) {
            locks.look(locks.next.remove());
        }
        return () -> locks.taken.forEach(StampedLock::unlockWrite);
    }

    private void visit(@Nullable Object object) {
        if (object != null && seen.add(object)) {
            next.add(object);
        }
    }

    private void look(Object object) {
        if (object instanceof StampedLock lock) {
            taken.put(lock, lock.writeLock());
        }
        if (object instanceof Object[]) {
            for (int i = 0; i < Array.getLength(object); i++) {
                visit(Array.get(object, i));
            }
        }
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (!type.getName().startsWith("java.")) {
                lookAtFields(object, type);
            }
        }
    }

    private void lookAtFields(Object object, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                try {
                    visit(field.get(object));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
