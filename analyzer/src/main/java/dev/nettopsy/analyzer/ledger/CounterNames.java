package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.Counter;
import java.util.Locale;

/** Which counter is which; the JVM renamed its own between JDK 8 ({@code reservedMemory}) and 11 ({@code RESERVED_MEMORY}). */
final class CounterNames {

    private CounterNames() {}

    /** Bytes that the JVM took for direct buffers, alignment included. It is held against the limit. */
    static boolean isReserved(Counter counter) {
        return is(counter, "reservedmemory");
    }

    /** Bytes that the buffers asked for. */
    static boolean isTotal(Counter counter) {
        return is(counter, "totalcapacity");
    }

    private static boolean is(Counter counter, String field) {
        String name = counter.name();
        String plain =
                name.substring(name.lastIndexOf('.') + 1).replace("_", "").toLowerCase(Locale.ROOT);
        return counter.scope() == Counter.Scope.JVM && plain.equals(field);
    }
}
