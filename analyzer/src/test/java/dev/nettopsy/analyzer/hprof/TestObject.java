package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.graph.FieldType;
import java.util.Map;

/** An object of a dump that {@link HprofBuilder} makes. */
sealed interface TestObject {

    long id();

    record Instance(long id, TestClass type, Map<String, Number> values) implements TestObject {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record References(long id, TestClass type, long[] elements) implements TestObject {}

    /** An array whose numbers Android left out. */
    record WithoutNumbers(long id, FieldType type, int length) implements TestObject {}

    /** A root record between objects. No object, but in their row. */
    record RootHere(TestRoot root) implements TestObject {

        @Override
        public long id() {
            return 0;
        }
    }

    /** From here on objects belong to another of Android's heaps. No object, but in their row. */
    record HeapName(int number, String name) implements TestObject {

        @Override
        public long id() {
            return 0;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Numbers(long id, FieldType type, long[] values) implements TestObject {}
}
