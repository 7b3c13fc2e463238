package dev.nettopsy.allocator.contract;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One way to come by a buffer: in which memory, in how much of it, and through which view. */
record Subject(boolean direct, Room room, View view) {

    /** How a buffer shares its memory with others; of each kind, a capacity that does not fill its slot and one that does. */
    enum Room {
        TINY_SLOT(13),
        SMALL_SLOT(640),
        LARGE_SLOT(9_000),
        OWN_SLAB(40_001),
        FULL_OWN_SLAB(1 << 16),
        OWN_MEMORY((1 << 20) + 77);

        private final int bytes;

        Room(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /** What of the buffer is handed to the test. All but the base buffer come from a larger one, at an odd place. */
    enum View {
        WHOLE,
        SLICE,
        RETAINED_SLICE,
        DUPLICATE,
        RETAINED_DUPLICATE,
        SLICE_OF_DUPLICATE,
        SWAPPED
    }

    private static final int BEFORE = 3;
    private static final int AFTER = 6;

    static Stream<Subject> all() {
        return Stream.of(true, false)
                .flatMap(direct -> Stream.of(Room.values())
                        .flatMap(room -> Stream.of(View.values()).map(view -> new Subject(direct, room, view))));
    }

    /** The buffers that can grow and shrink. */
    static Stream<Subject> whole() {
        return all().filter(subject -> subject.view == View.WHOLE);
    }

    /** A buffer of the room's capacity, empty to read, with any bytes in it; to release it once releases all of it. */
    ByteBuf from(ByteBufAllocator allocator) {
        return from(allocator, room.bytes());
    }

    ByteBuf from(ByteBufAllocator allocator, int capacity) {
        return switch (view) {
            case WHOLE -> base(allocator, capacity);
            case SLICE ->
                base(allocator, BEFORE + capacity + AFTER)
                        .slice(BEFORE, capacity)
                        .clear();
            case RETAINED_SLICE ->
                releasing(base(allocator, BEFORE + capacity + AFTER), base -> base.retainedSlice(BEFORE, capacity))
                        .clear();
            case DUPLICATE -> base(allocator, capacity).duplicate();
            case RETAINED_DUPLICATE -> releasing(base(allocator, capacity), ByteBuf::retainedDuplicate);
            case SLICE_OF_DUPLICATE ->
                base(allocator, BEFORE + capacity + AFTER)
                        .duplicate()
                        .slice(BEFORE, capacity)
                        .clear();
            case SWAPPED -> swapped(base(allocator, capacity));
        };
    }

    @SuppressWarnings("deprecation") // of Netty
    private static ByteBuf swapped(ByteBuf buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuf releasing(ByteBuf base, UnaryOperator<ByteBuf> derive) {
        ByteBuf derived = derive.apply(base);
        base.release();
        return derived;
    }

    private ByteBuf base(ByteBufAllocator allocator, int capacity) {
        return direct ? allocator.directBuffer(capacity) : allocator.heapBuffer(capacity);
    }

    /** Places where an access of this width can begin: every alignment at both ends and in the middle. */
    static void places(int capacity, int width, Consumer<Integer> place) {
        int last = capacity - width;
        for (int at = 0; at <= last; at++) {
            if (at > 9 && at < capacity / 2) {
                at = capacity / 2;
            }
            if (at > capacity / 2 + 9 && at < last - 9) {
                at = last - 9;
            }
            place.accept(at);
        }
    }

    static byte[] randomBytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
