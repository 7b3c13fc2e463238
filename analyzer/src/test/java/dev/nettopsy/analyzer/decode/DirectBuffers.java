package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;

import dev.nettopsy.analyzer.hprof.HprofBuilder;

/** The classes of the JDK's direct buffers, for a dump that has some. */
final class DirectBuffers {

    static final String BUFFER = "java.nio.DirectByteBuffer";

    private DirectBuffers() {}

    static void declare(HprofBuilder dump) {
        dump.type("java.nio.Buffer")
                .field("address", LONG)
                .field("capacity", INT)
                .field("segment", REFERENCE);
        dump.type(BUFFER)
                .extending(dump.type("java.nio.Buffer"))
                .field("att", REFERENCE)
                .field("cleaner", REFERENCE);
    }
}
