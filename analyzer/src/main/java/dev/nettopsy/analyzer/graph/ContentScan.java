package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.HeapScan;
import dev.nettopsy.analyzer.hprof.HeapVisitor;
import dev.nettopsy.analyzer.hprof.Segment;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the file in its own order, which shows what is in the instances of some classes and in arrays of bytes and
 * characters. For whoever wants to look at millions of objects: looking at each by its address costs more than the whole
 * pass, and leaves the file mapped in memory.
 */
public final class ContentScan {

    private ContentScan() {}

    /** Is told of objects; one thread's. */
    public interface Visitor {

        /** An instance of one of the classes. */
        void instance(long id, InstanceValues values);

        /**
         * An array of bytes or characters with elements, of less than a mebibyte.
         *
         * @param bytes buffer with its elements, in the order of the file; good only during the call
         * @param length in bytes
         * @param width bytes of an element: 2 of characters
         */
        void array(long id, byte[] bytes, int at, int length, int width);
    }

    /**
     * Passes all objects once.
     *
     * @param types whose instances are visited
     * @param visitors makes the visitor of a thread
     * @return the visitors; which of them met what may differ from run to run, what all of them met does not
     */
    public static <V extends Visitor> List<V> scan(
            HeapGraph graph, Collection<HeapClass> types, Supplier<V> visitors, Progress progress) {
        HprofGraph dump = (HprofGraph) graph;
        @Nullable
        HprofClass[] wanted = new @Nullable HprofClass[dump.index().classes().size()];
        for (HeapClass type : types) {
            HprofClass one = (HprofClass) type;
            wanted[one.number()] = one;
        }
        progress.phase(
                "reading contents",
                dump.outline().segments().stream().mapToLong(Segment::length).sum());
        try {
            // What is damaged was told when the dump was indexed.
            return HeapScan.scan(
                            dump.file(),
                            dump.outline(),
                            () -> new Pass<>(dump, wanted, visitors.get()),
                            new Damage(),
                            progress,
                            dump.columns().threads())
                    .stream()
                    .map(pass -> pass.visitor)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Pass<V extends Visitor> extends HeapVisitor {

        private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;
        private static final int WORD_BITS = 6;
        private static final int WORDS = 64;

        private final HprofGraph dump;
        private final @Nullable HprofClass[] wanted;

        /** A bit for each wanted class, by its address: most instances are of other classes, and a look-up is too slow. */
        private final long[] bits = new long[WORDS];

        private final V visitor;
        private final InstanceValues values;
        private long array;
        private int width;

        Pass(HprofGraph dump, @Nullable HprofClass[] wanted, V visitor) {
            this.dump = dump;
            this.wanted = wanted;
            this.visitor = visitor;
            values = new InstanceValues(dump.idSize(), dump.classOf(0));
            for (HprofClass type : wanted) {
                if (type != null) {
                    int bit = bit(type.id());
                    bits[bit >>> WORD_BITS] |= 1L << bit;
                }
            }
        }

        /** From 0 to 4095. */
        private static int bit(long classId) {
            return (int) ((classId * MULTIPLIER) >>> (Long.SIZE - 2 * WORD_BITS));
        }

        @Override
        public void instance(long position, long id, long classId, byte[] bytes, int at, int length) {
            int bit = bit(classId);
            if ((bits[bit >>> WORD_BITS] & (1L << bit)) != 0) {
                HprofClass type = wanted[dump.index().classes().numberOf(classId)];
                if (type != null) {
                    values.moveTo(type, bytes, at, length);
                    visitor.instance(id, values);
                }
            }
        }

        @Override
        public void primitiveArray(long position, long id, int type, long length) {
            array = id;
            width = type == BasicType.BYTE || type == BasicType.CHAR ? BasicType.primitiveWidth(type) : 0;
        }

        @Override
        public void contents(byte[] bytes, int at, int length) {
            if (width > 0) {
                visitor.array(array, bytes, at, length, width);
            }
        }
    }
}
