package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.util.HashMap;
import java.util.Map;

/**
 * Sessions that nobody ends.
 *
 * <p>What one will see: the Java heap is full, one map keeps nearly all of it, and sessions are what hangs on it.
 */
public final class Sample70SessionMap {

    private static final int BYTES = 1_000;

    private static final Map<Long, Session> OPEN = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Session(long id, byte[] state) {}

    private Sample70SessionMap() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("session-map", arguments);
        try {
            for (long id = 0; id < Long.MAX_VALUE; id++) {
                OPEN.put(id, new Session(id, new byte[BYTES]));
            }
        } catch (OutOfMemoryError full) {
            incident.figure("sessions", OPEN.size());
            OPEN.clear();
        }
        incident.writeTruth();
    }
}
