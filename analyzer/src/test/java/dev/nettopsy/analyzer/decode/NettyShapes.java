package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.BOOLEAN;
import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;

import dev.nettopsy.analyzer.hprof.TestClass;

/** Declares the classes of a Netty with the fields that its releases have. */
final class NettyShapes {

    private final NettyDump netty;

    NettyShapes(NettyDump netty) {
        this.netty = netty;
    }

    private TestClass type(String suffix) {
        return netty.type(suffix);
    }

    /** Magazines with a central queue. */
    void a3() {
        buffers("adjustment");
        type("buffer.AdaptivePoolingAllocator")
                .field("chunkAllocator", REFERENCE)
                .field("centralQueue", REFERENCE)
                .field("magazines", REFERENCE)
                .field("liveCachedMagazines", REFERENCE)
                .field("freed", BOOLEAN)
                .staticField("MAX_STRIPES", INT, 8)
                .staticField("CENTRAL_QUEUE_CAPACITY", INT, 4);
        type("buffer.AdaptivePoolingAllocator$Magazine")
                .field("parent", REFERENCE)
                .field("current", REFERENCE)
                .field("nextInLine", REFERENCE)
                .field("usedMemory", REFERENCE)
                .field("allocationLock", REFERENCE)
                .field("bufferQueue", REFERENCE)
                .staticReference("MAGAZINE_FREED");
        type("buffer.AdaptivePoolingAllocator$Chunk")
                .field("delegate", REFERENCE)
                .field("magazine", REFERENCE)
                .field("capacity", INT)
                .field("allocatedBytes", INT)
                .field("pooled", BOOLEAN)
                .field("refCnt", INT);
        type("buffer.AdaptivePoolingAllocator$HeapChunkAllocator");
    }

    /** Groups of magazines with a reuse queue ({@code chunkReuseQueue}) or cache ({@code chunkCache}). */
    void grouped(String start, String queue) {
        boolean later = queue.equals("chunkCache");
        buffers(start);
        type("buffer.AdaptivePoolingAllocator$AdaptiveByteBuf").field("maxFastCapacity", INT);
        type("buffer.AdaptivePoolingAllocator")
                .field("chunkAllocator", REFERENCE)
                .field("chunkRegistry", REFERENCE)
                .field("sizeClassedMagazineGroups", REFERENCE)
                .field("largeBufferMagazineGroup", REFERENCE);
        TestClass group = type("buffer.AdaptivePoolingAllocator$MagazineGroup")
                .field("allocator", REFERENCE)
                .field("threadLocalMagazine", REFERENCE)
                .field("magazines", REFERENCE)
                .field("freed", BOOLEAN)
                .field(queue, REFERENCE)
                .field(later ? "chunkManagementStrategy" : "chunkControllerFactory", REFERENCE);
        if (later) {
            group.field("ownerThread", REFERENCE);
        }
        TestClass magazine = type("buffer.AdaptivePoolingAllocator$Magazine")
                .field("group", REFERENCE)
                .field("current", REFERENCE)
                .field("nextInLine", REFERENCE)
                .field("allocationLock", REFERENCE)
                .staticReference("MAGAZINE_FREED");
        if (!later) {
            magazine.field("usedMemory", REFERENCE);
        }
        groupedChunks(later);
        intLists();
    }

    private void groupedChunks(boolean later) {
        TestClass chunk = type("buffer.AdaptivePoolingAllocator$Chunk")
                .field("delegate", REFERENCE)
                .field("magazine", REFERENCE)
                .field("allocator", REFERENCE)
                .field("capacity", INT)
                .field("allocatedBytes", INT)
                .field("pooled", BOOLEAN)
                .field("refCnt", INT);
        TestClass sizeClassed = type("buffer.AdaptivePoolingAllocator$SizeClassedChunk")
                .extending(chunk)
                .field("segmentSize", INT);
        if (later) {
            sizeClassed
                    .field("externalFreeList", REFERENCE)
                    .field("localFreeList", REFERENCE)
                    .field("ownerThread", REFERENCE)
                    .field("state", INT)
                    .field("segments", INT);
        } else {
            sizeClassed.field("freeList", REFERENCE);
        }
        type("buffer.AdaptivePoolingAllocator$BuddyChunk")
                .extending(chunk)
                .field("freeList", REFERENCE)
                .field("buddies", REFERENCE)
                .staticField("MIN_BUDDY_SIZE", INT, 100);
    }

    private void intLists() {
        type("buffer.AdaptivePoolingAllocator$IntStack")
                .field("stack", REFERENCE)
                .field("top", INT);
        type("util.concurrent.MpscIntQueue$MpscAtomicIntegerArrayQueue")
                .field("array", REFERENCE)
                .field("mask", INT)
                .field("emptyValue", INT)
                .field("producerIndex", LONG)
                .field("consumerIndex", LONG);
    }

    /** Buffers of all kinds; {@code start} is the field with the first byte of an adaptive one. */
    void buffers(String start) {
        type("buffer.AbstractByteBuf")
                .field("readerIndex", INT)
                .field("writerIndex", INT)
                .field("maxCapacity", INT);
        type("buffer.AbstractReferenceCountedByteBuf")
                .extending(type("buffer.AbstractByteBuf"))
                .field("refCnt", INT);
        type("buffer.AdaptivePoolingAllocator$AdaptiveByteBuf")
                .extending(type("buffer.AbstractReferenceCountedByteBuf"))
                .field("chunk", REFERENCE)
                .field("length", INT)
                .field(start, INT);
        type("buffer.UnpooledHeapByteBuf")
                .extending(type("buffer.AbstractReferenceCountedByteBuf"))
                .field("array", REFERENCE)
                .field("alloc", REFERENCE);
        type("buffer.UnpooledDirectByteBuf")
                .extending(type("buffer.AbstractReferenceCountedByteBuf"))
                .field("buffer", REFERENCE)
                .field("capacity", INT)
                .field("doNotFree", BOOLEAN)
                .field("alloc", REFERENCE);
        type("buffer.UnpooledSlicedByteBuf")
                .extending(type("buffer.AbstractByteBuf"))
                .field("buffer", REFERENCE)
                .field("adjustment", INT);
    }
}
