package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign memory that nobody closes (JDK 22 and later): each request takes an arena of its own, and one in two forgets it.
 *
 * <p>What one will see: in a dump with its garbage, open arenas that nothing reaches, with their memory. After a collection
 * nothing is left of them but the resident size of the process. Arenas that the program holds, or that the collector closes,
 * are none of these.
 */
public final class Sample54LostArenas {

    private static final int REQUESTS = 80;
    private static final long BYTES = 1L << 20;
    private static final int AUTOMATIC = 3;

    /** Requests that are being answered. */
    private static final List<Object> OPEN = new ArrayList<>();

    private Sample54LostArenas() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("lost-arenas", arguments);
        for (int i = 0; i < REQUESTS; i++) {
            boolean held = i % 2 == 0;
            Object arena = open(i % 4 < 2 ? "ofShared" : "ofConfined");
            if (held) {
                OPEN.add(arena);
            }
        }
        for (int i = 0; i < AUTOMATIC; i++) {
            open("ofAuto");
        }
        incident.figure("lost", REQUESTS / 2);
        incident.figure("bytes", REQUESTS / 2 * BYTES);
        incident.dump();
    }

    /** By reflection: the incidents are compiled for Java 17. */
    private static Object open(String way) {
        try {
            Class<?> type = Class.forName("java.lang.foreign.Arena");
            Object arena = type.getMethod(way).invoke(null);
            type.getMethod("allocate", long.class, long.class).invoke(arena, BYTES, 1L);
            return arena;
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
