package dev.nettopsy.analyzer.decode.adaptive;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapGraphs;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of queue and cache, read from its own array and indices. */
class QueueReaderTest {

    @TempDir
    Path folder;

    private final HprofBuilder dump = new HprofBuilder();
    private long a;
    private long b;
    private long c;

    @BeforeEach
    void addChunks() {
        dump.type("x.Chunk");
        a = dump.instance("x.Chunk");
        b = dump.instance("x.Chunk");
        c = dump.instance("x.Chunk");
        dump.type("x.Node").field("next", REFERENCE).field("val", REFERENCE);
        dump.type("x.Index").field("down", REFERENCE).field("node", REFERENCE);
        dump.type("x.SkipList").field("head", REFERENCE);
        dump.type("x.SkipListCache").field("chunks", REFERENCE);
    }

    private <T> T withObject(long id, Function<HeapInstance, T> question) {
        try (HeapGraph graph = HeapGraphs.open(dump.writeTo(folder.resolve("test.hprof")), Progress.SILENT)) {
            return question.apply((HeapInstance) requireNonNull(graph.objectAt(id)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChunkIds read(long queue) {
        return withObject(queue, QueueReader::read);
    }

    private long arrayQueue(long buffer, long consumer, long producer) {
        dump.type("x.MpmcArrayQueue")
                .field("buffer", REFERENCE)
                .field("mask", LONG)
                .field("producerIndex", LONG)
                .field("consumerIndex", LONG);
        return dump.instance(
                "x.MpmcArrayQueue", "buffer", buffer, "mask", 3, "consumerIndex", consumer, "producerIndex", producer);
    }

    @Test
    void anArrayQueueGoesRoundItsArray() {
        long queue = arrayQueue(dump.array("java.lang.Object", b, c, 0, a), 7, 10);
        assertThat(read(queue)).isEqualTo(new ChunkIds(List.of(a, b, c), 4, ""));
    }

    @Test
    void whatIsBehindTheIndicesIsNotInTheQueue() {
        long queue = arrayQueue(dump.array("java.lang.Object", a, b, c, 0), 1, 2);
        assertThat(read(queue).ids()).containsExactly(b);
    }

    @Test
    void theAtomicFormHasItsArrayOneStepFurther() {
        dump.type("java.util.concurrent.atomic.AtomicReferenceArray").field("array", REFERENCE);
        long atomic = dump.instance(
                "java.util.concurrent.atomic.AtomicReferenceArray",
                "array",
                dump.array("java.lang.Object", a, b, 0, 0));
        assertThat(read(arrayQueue(atomic, 0, 2)).ids()).containsExactly(a, b);
    }

    @Test
    void indicesThatDoNotFitAreSaidAndEverySlotIsTaken() {
        long queue = arrayQueue(dump.array("java.lang.Object", a, 0, c, 0), Long.MIN_VALUE, Long.MAX_VALUE);
        ChunkIds read = read(queue);
        assertThat(read.ids()).containsExactly(a, c);
        assertThat(read.problem()).contains("its indices do not fit its array");
    }

    @Test
    void aRingStartsAtItsHead() {
        dump.type("x.Ring")
                .field("chunks", REFERENCE)
                .field("head", INT)
                .field("tail", INT)
                .field("count", INT)
                .field("maxCachedChunks", INT);
        long ring = dump.instance(
                "x.Ring",
                "chunks",
                dump.array("x.Chunk", b, c, 0, a),
                "head",
                3,
                "tail",
                2,
                "count",
                3,
                "maxCachedChunks",
                64);
        assertThat(read(ring)).isEqualTo(new ChunkIds(List.of(a, b, c), 64, ""));
    }

    @Test
    void aSharedCacheHasItsQueueAndWhatItSetAside() {
        dump.type("x.SharedCache").field("queue", REFERENCE).field("deferredBuffer", REFERENCE);
        dump.type("java.util.ArrayList").field("elementData", REFERENCE).field("size", INT);
        long list =
                dump.instance("java.util.ArrayList", "elementData", dump.array("java.lang.Object", c, b), "size", 1);
        long queue = arrayQueue(dump.array("java.lang.Object", a, 0, 0, 0), 0, 1);
        assertThat(read(dump.instance("x.SharedCache", "queue", queue, "deferredBuffer", list))
                        .ids())
                .containsExactly(a, c);
    }

    @Test
    void aSkipListIsFollowedDownAndThenAlong() {
        long last = node(0, b);
        long removed = node(last, 0);
        long first = node(removed, a);
        assertThat(read(skipListCache(node(first, 0))).ids()).containsExactly(a, b);
    }

    @Test
    void aSkipListThatBitesItsTailComesToAnEnd() {
        long last = node(0, b);
        long first = node(last, a);
        dump.set(last, "next", first);
        ChunkIds read = read(skipListCache(node(first, 0)));
        assertThat(read.ids()).containsExactly(a, b);
        assertThat(read.problem()).contains("lead back to themselves");
    }

    @Test
    void aQueueOfAnotherFormIsSaid() {
        dump.type("x.Other");
        assertThat(read(dump.instance("x.Other")).problem()).isNotEmpty();
    }

    @Test
    void anIntQueueLeavesOutSlotsThatAreJustBeingWritten() {
        long queue = intQueue(7, 10, dump.ints(30, -1, 99, 10));
        assertThat(withObject(queue, IntQueueReader::queue)).containsExactly(10, 30);
    }

    @Test
    void anIntQueueWhoseIndicesDoNotFitIsNotRead() {
        long array = dump.ints(1, 2, 3, 4);
        assertThat(withObject(intQueue(0, 5, array), IntQueueReader::queue)).isNull();
        assertThat(withObject(intQueue(3, 2, array), IntQueueReader::queue)).isNull();
    }

    @Test
    void aStackHasWhatIsUpToItsTop() {
        dump.type("x.IntStack").field("stack", REFERENCE).field("top", INT);
        long stack = dump.instance("x.IntStack", "stack", dump.ints(5, 6, 7), "top", 1);
        long empty = dump.instance("x.IntStack", "stack", dump.ints(5), "top", -1);
        long wrong = dump.instance("x.IntStack", "stack", dump.ints(5), "top", 1);
        assertThat(withObject(stack, IntQueueReader::stack)).containsExactly(5, 6);
        assertThat(withObject(empty, IntQueueReader::stack)).isEmpty();
        assertThat(withObject(wrong, IntQueueReader::stack)).isNull();
    }

    private long intQueue(long consumer, long producer, long array) {
        dump.type("x.IntQueue" + consumer + producer)
                .field("array", REFERENCE)
                .field("mask", INT)
                .field("emptyValue", INT)
                .field("producerIndex", LONG)
                .field("consumerIndex", LONG);
        return dump.instance(
                "x.IntQueue" + consumer + producer,
                "array",
                array,
                "emptyValue",
                -1,
                "consumerIndex",
                consumer,
                "producerIndex",
                producer);
    }

    private long node(long next, long value) {
        return dump.instance("x.Node", "next", next, "val", value);
    }

    private long skipListCache(long header) {
        long lowest = dump.instance("x.Index", "node", header);
        long top = dump.instance("x.Index", "down", lowest, "node", header);
        return dump.instance("x.SkipListCache", "chunks", dump.instance("x.SkipList", "head", top));
    }
}
