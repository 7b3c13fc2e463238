package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.RandomBytes;
import org.jspecify.annotations.Nullable;

/** An address, a class and a place in the file; what instances and arrays have in common. */
abstract class HprofObject {

    final HprofGraph graph;
    final RandomBytes bytes;
    final int idSize;
    final long position;
    private final long id;
    private final HprofClass type;

    HprofObject(HprofGraph graph, long id, long position, HprofClass type) {
        this.graph = graph;
        this.bytes = graph.bytes();
        this.idSize = graph.idSize();
        this.id = id;
        this.position = position;
        this.type = type;
    }

    public long id() {
        return id;
    }

    public HprofClass type() {
        return type;
    }

    /** A value as a number: sign-extended, raw bits for floats, an address for references. */
    final long number(FieldType kind, long at) {
        return switch (kind) {
            case REFERENCE -> bytes.id(at, idSize);
            case BOOLEAN, BYTE -> bytes.s1(at);
            case CHAR -> bytes.u2(at);
            case SHORT -> bytes.s2(at);
            case INT, FLOAT -> bytes.s4(at);
            case LONG, DOUBLE -> bytes.s8(at);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HprofObject object && object.graph == graph && object.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return type.name() + "@0x" + Long.toHexString(id);
    }
}
