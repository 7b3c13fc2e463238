package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Roots;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Buffers of every allocator that nothing holds but what is wrapped around them: slices, duplicates, other byte orders,
 * read-only and unreleasable views, composites of whole buffers and of slices of them, and wrappers of wrappers.
 *
 * <p>What one will see: each piece of memory once, under the buffer that it was handed out with, held by the list of wrappers,
 * and with the references that are really open. Where the leak detector tracks every buffer, its records name each by its hint.
 */
public final class Sample50Wrappers {

    private static final int SMALLEST = 1_200;
    private static final int STEP = 17;

    /** All that holds anything; values are wrappers only. */
    private static final List<ByteBuf> MESSAGES = new ArrayList<>();

    private static final Map<String, ByteBufAllocator> ALLOCATORS = new LinkedHashMap<>();

    /** Gives every buffer a capacity of its own. */
    private static int next = SMALLEST;

    private Sample50Wrappers() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("wrappers", arguments);
        ALLOCATORS.put("unpooled", new UnpooledByteBufAllocator(true));
        ALLOCATORS.put("pooled", new PooledByteBufAllocator(true));
        if (hasAdaptive()) {
            ALLOCATORS.put("adaptive", Adaptive.make());
        }
        build(incident);
        incident.dump();
    }

    private static boolean hasAdaptive() {
        try {
            Class.forName("io.netty.buffer.AdaptiveByteBufAllocator");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** A class of its own: before 4.1.110 its allocator is not there. */
    private static final class Adaptive {
        static ByteBufAllocator make() {
            return new AdaptiveByteBufAllocator(true, true);
        }
    }

    private static void build(Incident incident) {
        Roots roots = incident.roots();
        ALLOCATORS.forEach((name, allocator) -> {
            for (String memory : List.of("direct", "heap")) {
                Maker maker = new Maker(roots, allocator, name + '-' + memory + '-', memory.equals("direct"));
                views(maker);
                composites(maker);
                composite(maker);
                drop(maker.lost("lost-slice").slice(0, 10));
                drop(Unpooled.wrappedBuffer(maker.lost("lost-part-1"), maker.lost("lost-part-2")));
            }
        });
        wrapped(roots);
        roots.touch();
    }

    /** Makes and names buffers of one allocator and one kind of memory. */
    private record Maker(Roots roots, ByteBufAllocator allocator, String prefix, boolean direct) {

        ByteBuf live(String name) {
            return roots.live(prefix + name, buffer());
        }

        ByteBuf lost(String name) {
            return roots.lost(prefix + name, buffer());
        }

        ByteBuf buffer() {
            next += STEP;
            ByteBuf buffer = direct ? allocator.directBuffer(next, next) : allocator.heapBuffer(next, next);
            return buffer.writeZero(next);
        }
    }

    @SuppressWarnings("deprecation")
    private static void views(Maker maker) {
        Map<String, UnaryOperator<ByteBuf>> ways = new LinkedHashMap<>();
        ways.put("slice", buffer -> buffer.slice(5, 100));
        ways.put("duplicate", ByteBuf::duplicate);
        ways.put("retained-slice", buffer -> given(buffer, buffer.retainedSlice(5, 100)));
        ways.put("retained-duplicate", buffer -> given(buffer, buffer.retainedDuplicate()));
        ways.put("retained-twice", buffer -> buffer.retainedSlice(5, 100).retainedSlice(1, 10));
        ways.put("swapped", buffer -> buffer.order(ByteOrder.LITTLE_ENDIAN));
        ways.put("read-only", ByteBuf::asReadOnly);
        ways.put("unreleasable", Unpooled::unreleasableBuffer);
        ways.put("unmodifiable", Unpooled::unmodifiableBuffer);
        ways.put(
                "all-at-once",
                buffer -> Unpooled.unreleasableBuffer(buffer.asReadOnly()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .slice(3, 50)
                        .duplicate()));
        ways.forEach((name, way) -> {
            ByteBuf message = way.apply(maker.live(name));
            message.touch(maker.prefix() + name);
            MESSAGES.add(message);
        });
    }

    /** Looks at a buffer for the last time and forgets it. */
    private static void drop(ByteBuf buffer) {
        if (buffer.refCnt() == 0) {
            throw new IllegalStateException("released: " + buffer);
        }
    }

    /** Releases what the program itself held; the derived buffer holds a reference of its own. */
    private static ByteBuf given(ByteBuf buffer, ByteBuf derived) {
        buffer.release();
        return derived;
    }

    @SuppressWarnings("deprecation")
    private static void composites(Maker maker) {
        MESSAGES.add(Unpooled.wrappedBuffer(maker.live("wrapped-1"), maker.live("wrapped-2")));
        MESSAGES.add(Unpooled.unmodifiableBuffer(maker.live("fixed-1"), maker.live("fixed-2")));
        MESSAGES.add(Unpooled.wrappedBuffer(
                        Unpooled.wrappedBuffer(maker.live("nested-1"), maker.live("nested-2")), maker.live("nested-3"))
                .asReadOnly());
    }

    /** Frames that a decoder cuts out of what it received, of which some were handled by now. */
    private static void composite(Maker maker) {
        ByteBuf gone = maker.buffer();
        ByteBuf half = maker.live("composite-half");
        ByteBuf whole = maker.live("composite-whole");
        CompositeByteBuf frames = maker.allocator().compositeBuffer(16);
        frames.addComponents(true, gone, half.retainedSlice(0, 400), half.retainedSlice(400, 300), whole);
        half.release();
        // The first is given back altogether, of the second one of two slices.
        frames.readerIndex(gone.capacity() + 400).discardReadComponents();
        MESSAGES.add(frames);
    }

    /** Memory that no allocator handed out. */
    private static void wrapped(Roots roots) {
        next += STEP;
        MESSAGES.add(roots.live("wrapped-array", Unpooled.wrappedBuffer(new byte[next]))
                .slice(1, 10));
        next += STEP;
        MESSAGES.add(roots.live("wrapped-nio-heap", Unpooled.wrappedBuffer(ByteBuffer.wrap(new byte[next])))
                .duplicate());
    }
}
