package dev.nettopsy.allocator.contract;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One operation whose arguments are drawn, and what came of it as text: a result, or the class of what was thrown. */
record OracleOperation(String name, Operation operation) {

    interface Operation {
        Object on(ByteBuf buffer, Random random) throws Exception;
    }

    static final List<OracleOperation> ALL = all();

    private static List<OracleOperation> all() {
        List<OracleOperation> all = new ArrayList<>();
        for (Primitive primitive : Primitive.ALL) {
            add(all, "get " + primitive, (b, r) -> primitive.get().from(b, index(b, r)));
            add(all, "set " + primitive, (b, r) -> {
                primitive.set().into(b, index(b, r), r.nextLong());
                return "";
            });
            add(all, "read " + primitive, (b, r) -> primitive.read().apply(b));
            add(all, "write " + primitive, (b, r) -> {
                primitive.write().accept(b, r.nextLong());
                return "";
            });
        }
        for (int often = 0; often < 3; often++) {
            indices(all);
            transfers(all);
        }
        return List.copyOf(all);
    }

    private static void indices(List<OracleOperation> all) {
        add(all, "reader index", (b, r) -> b.readerIndex(index(b, r)));
        add(all, "writer index", (b, r) -> b.writerIndex(index(b, r)));
        add(all, "indices", (b, r) -> b.setIndex(index(b, r), index(b, r)));
        add(all, "clear", (b, r) -> b.clear());
        add(all, "skip", (b, r) -> b.skipBytes(length(b, r)));
        add(all, "discard", (b, r) -> b.discardReadBytes());
        add(all, "discard some", (b, r) -> b.discardSomeReadBytes());
        add(all, "mark", (b, r) -> b.markReaderIndex().markWriterIndex());
        add(all, "reset reader", (b, r) -> b.resetReaderIndex());
        add(all, "reset writer", (b, r) -> b.resetWriterIndex());
        add(
                all,
                "capacity",
                (b, r) -> b.capacity(r.nextInt(b.maxCapacity() + 2) - 1).capacity());
        add(all, "ensure", (b, r) -> b.ensureWritable(length(b, r)));
        add(all, "is readable", (b, r) -> b.isReadable(length(b, r)));
        add(all, "hash", (b, r) -> b.hashCode());
        add(all, "search", (b, r) -> b.indexOf(index(b, r), index(b, r), (byte) r.nextInt()));
        add(all, "bytes before", (b, r) -> b.bytesBefore(length(b, r), (byte) r.nextInt()));
    }

    private static void transfers(List<OracleOperation> all) {
        add(all, "get array", (b, r) -> {
            byte[] target = new byte[20];
            b.getBytes(index(b, r), target, r.nextInt(24) - 2, r.nextInt(24) - 2);
            return Arrays.toString(target);
        });
        add(all, "set array", (b, r) -> b.setBytes(index(b, r), new byte[20], r.nextInt(24) - 2, r.nextInt(24) - 2));
        add(all, "read array", (b, r) -> {
            byte[] target = new byte[r.nextInt(40)];
            b.readBytes(target);
            return Arrays.toString(target);
        });
        add(all, "write array", (b, r) -> b.writeBytes(Subject.randomBytes(r.nextLong(), r.nextInt(40))));
        add(all, "get buffer", (b, r) -> {
            ByteBuf target = Unpooled.buffer(20, 20);
            b.getBytes(index(b, r), target, length(target, r));
            return target.toString(StandardCharsets.ISO_8859_1);
        });
        add(all, "set buffer", (b, r) -> {
            ByteBuf source = Unpooled.wrappedBuffer(Subject.randomBytes(r.nextLong(), 20));
            b.setBytes(index(b, r), source, r.nextInt(22) - 1);
            return source.readerIndex();
        });
        add(all, "get NIO", (b, r) -> {
            ByteBuffer target = ByteBuffer.allocate(r.nextInt(30));
            b.getBytes(index(b, r), target);
            return Arrays.toString(target.array());
        });
        add(all, "set NIO", (b, r) -> b.setBytes(index(b, r), ByteBuffer.wrap(new byte[r.nextInt(30)])));
        add(all, "view", (b, r) -> b.nioBuffer(index(b, r), length(b, r)).remaining());
        add(
                all,
                "internal view",
                (b, r) -> b.internalNioBuffer(index(b, r), length(b, r)).remaining());
        add(all, "out", (b, r) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            b.readBytes(out, length(b, r));
            return out.toString(StandardCharsets.ISO_8859_1);
        });
        add(
                all,
                "in",
                (b, r) -> { // Within the buffer: beyond it, Netty's unpooled buffers do not agree with each other.
                    int at = r.nextInt(b.capacity() + 1);
                    return b.setBytes(at, new ByteArrayInputStream(new byte[9]), Math.min(20, b.capacity() - at));
                });
        add(all, "write in", (b, r) -> b.writeBytes(new ByteArrayInputStream(new byte[9]), r.nextInt(22) - 2));
        add(all, "zero", (b, r) -> b.setZero(index(b, r), r.nextInt(40) - 1));
        add(all, "write zero", (b, r) -> b.writeZero(r.nextInt(40) - 1));
        add(all, "text", (b, r) -> b.setCharSequence(index(b, r), "héllo", StandardCharsets.UTF_8));
        add(all, "write text", (b, r) -> b.writeCharSequence("wörld", StandardCharsets.UTF_8));
        add(all, "get text", (b, r) -> b.getCharSequence(index(b, r), length(b, r), StandardCharsets.ISO_8859_1));
        add(all, "copy", (b, r) -> {
            ByteBuf copy = b.copy(index(b, r), length(b, r));
            try {
                return copy.readableBytes() + " " + copy.hashCode();
            } finally {
                copy.release();
            }
        });
        add(all, "slice", (b, r) -> b.slice(index(b, r), length(b, r)).hashCode());
        add(all, "read slice", (b, r) -> b.readSlice(length(b, r)).hashCode());
    }

    private static void add(List<OracleOperation> all, String name, Operation operation) {
        all.add(new OracleOperation(name, operation));
    }

    /** Mostly a place in the buffer; now and then one outside. */
    private static int index(ByteBuf buffer, Random random) {
        return random.nextInt(buffer.capacity() + 4) - 2;
    }

    private static int length(ByteBuf buffer, Random random) {
        return random.nextInt(random.nextBoolean() ? 10 : buffer.capacity() + 3) - 1;
    }

    String outcome(ByteBuf buffer, Random random) {
        try {
            Object result = operation.on(buffer, random);
            return result instanceof ByteBuf ? "done" : String.valueOf(result);
        } catch (Exception refused) {
            return refused.getClass().getName();
        }
    }
}
