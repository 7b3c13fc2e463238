package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.graph.FieldType;
import java.util.Map;

/** An object of a dump that {@link HprofBuilder} makes. */
sealed interface TestObject {

    long id();

    record Instance(long id, TestClass type, Map<String, Number> values) implements TestObject {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record References(long id, TestClass type, long[] elements) implements TestObject {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Numbers(long id, FieldType type, long[] values) implements TestObject {}
}
