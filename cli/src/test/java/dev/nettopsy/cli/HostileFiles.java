package dev.nettopsy.cli;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that nobody meant well, from small dumps of every dialect and a source of chance. */
final class HostileFiles {

    private static final byte[] HEAD =
            "JAVA PROFILE 1.0.2\0\0\0\0\u0008\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffff_ffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 40,
        0x7f7f_7f7fL
    };
    private static final List<String> JSON_PIECES = List.of(
            "null",
            "-1",
            "1e999",
            "9223372036854775808",
            "\"\\ud800\"",
            "[]",
            "{}",
            "\"</script><img src=x>\"",
            "true",
            "\"\u001b[2J\"",
            "[".repeat(2_000),
            "\"" + "x".repeat(5_000) + "\"",
            "0.5",
            ",",
            "}",
            "]",
            "\"");

    private final Random random;
    private final List<Built> dumps;

    /** A dump and the address of an object in it that is held by an array. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Built(byte[] bytes, long address) {}

    HostileFiles(Random random) {
        this.random = random;
        this.dumps = List.of(
                built(new HprofBuilder()),
                built(new HprofBuilder().idSize(Integer.BYTES).format("JAVA PROFILE 1.0.1")),
                built(new HprofBuilder().oneRecord()),
                built(new HprofBuilder().rootsFirst().objectsPerSegment(3)));
    }

    /** A whole dump, of one dialect after the other. */
    byte[] dump(int number) {
        return dumps.get(number % dumps.size()).bytes();
    }

    /** The address of an object of that dump. */
    long address(int number) {
        return dumps.get(number % dumps.size()).address();
    }

    /** One to eight bytes changed. */
    byte[] flipped(byte[] dump) {
        byte[] bytes = dump.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** A number of four or eight bytes that is a length or an address somewhere. */
    byte[] withHugeNumber(byte[] dump) {
        byte[] bytes = dump.clone();
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        int at = random.nextInt(bytes.length - Long.BYTES);
        if (random.nextBoolean()) {
            ByteBuffer.wrap(bytes).putInt(at, (int) number);
        } else {
            ByteBuffer.wrap(bytes).putLong(at, number);
        }
        return bytes;
    }

    /** A part filled with zeros or with chance, as a disk leaves it that was full or failing. */
    byte[] withHole(byte[] dump) {
        byte[] bytes = dump.clone();
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(400));
        if (random.nextBoolean()) {
            Arrays.fill(bytes, from, to, (byte) 0);
        } else {
            byte[] noise = noise(to - from);
            System.arraycopy(noise, 0, bytes, from, noise.length);
        }
        return bytes;
    }

    /** Chance only; every other time behind the head of a dump. */
    byte[] random(int number) {
        byte[] noise = noise(random.nextInt(2_000));
        return number % 2 == 0 ? noise : concat(HEAD, noise);
    }

    /** A gzip or zip file around a dump or around nonsense, damaged in most cases. */
    byte[] archive(int number) {
        byte[] inside = number % 3 == 0 ? flipped(dump(number)) : dump(number);
        byte[] packed = switch (number % 5) {
            case 0 -> gzip(inside);
            case 1 -> concat(gzip(Arrays.copyOf(inside, 700)), gzip(Arrays.copyOfRange(inside, 700, inside.length)));
            case 2 -> zip("../../etc/heap.hprof", inside);
            case 3 -> gzip(noise(500));
            default -> zip("notes.txt", noise(300));
        };
        return switch (random.nextInt(4)) {
            case 0 -> packed;
            case 1 -> Arrays.copyOf(packed, random.nextInt(packed.length));
            case 2 -> concat(packed, noise(50));
            default -> flipped(packed);
        };
    }

    /** A saved report with damage, or text that is JSON of another kind. */
    byte[] json(byte[] report, int number) {
        return switch (number % 6) {
            case 0 -> Arrays.copyOf(report, random.nextInt(report.length));
            case 1 -> flipped(report);
            case 2 -> without(report);
            case 3, 4 -> withValueReplaced(report);
            default ->
                ("{\"format\":\"nettopsy-report\",\"version\":1," + piece() + ":" + piece() + "}")
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A dump with every kind of record: classes with statics, instances, arrays, roots, threads with frames, NIO and Netty. */
    private static Built built(HprofBuilder dump) {
        dump.type("demo.Node")
                .field("next", FieldType.REFERENCE)
                .field("value", FieldType.INT)
                .staticReference("head");
        long tail = dump.instance("demo.Node", "value", 2);
        long head = dump.instance("demo.Node", "value", 1, "next", tail);
        dump.setStatic("demo.Node", "head", head);
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.array("demo.Node", head, tail, 0));
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("demo.Node"));
        int thread = dump.thread("main", "demo.Node#run", "demo.Node#main");
        dump.root(GcRoot.Kind.JAVA_FRAME, dump.instance("demo.Node", "value", 3), thread, 0);
        nio(dump, thread);
        netty(dump);
        dump.ints(1, 2, 3);
        dump.longs(4, 5);
        return new Built(dump.toBytes(), head);
    }

    private static void nio(HprofBuilder dump, int thread) {
        dump.type("java.nio.Buffer").field("capacity", FieldType.INT).field("address", FieldType.LONG);
        dump.type("java.nio.DirectByteBuffer")
                .field("att", FieldType.REFERENCE)
                .field("cleaner", FieldType.REFERENCE)
                .extending(dump.type("java.nio.Buffer"));
        long buffer = dump.instance("java.nio.DirectByteBuffer", "capacity", 4096, "address", 0x7f00_0000_1000L);
        dump.root(GcRoot.Kind.JAVA_FRAME, buffer, thread, 1);
    }

    private static void netty(HprofBuilder dump) {
        dump.type("io.netty.buffer.AdaptivePoolingAllocator")
                .field("magazines", FieldType.REFERENCE)
                .field("centralQueue", FieldType.REFERENCE)
                .field("usedMemory", FieldType.REFERENCE);
        dump.type("io.netty.buffer.AdaptivePoolingAllocator$Magazine").field("current", FieldType.REFERENCE);
        dump.type("io.netty.buffer.AdaptivePoolingAllocator$Chunk")
                .field("delegate", FieldType.REFERENCE)
                .field("capacity", FieldType.INT)
                .field("allocatedBytes", FieldType.INT);
        long chunk = dump.instance(
                "io.netty.buffer.AdaptivePoolingAllocator$Chunk", "capacity", 131072, "allocatedBytes", 512);
        long magazine = dump.instance("io.netty.buffer.AdaptivePoolingAllocator$Magazine", "current", chunk);
        long magazines = dump.array("io.netty.buffer.AdaptivePoolingAllocator$Magazine", magazine);
        long allocator = dump.instance("io.netty.buffer.AdaptivePoolingAllocator", "magazines", magazines);
        dump.root(GcRoot.Kind.JNI_LOCAL, allocator);
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.string("netty-buffer-4.1.115.Final.jar"));
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.bytes((byte) 1, (byte) 2));
    }

    private byte[] without(byte[] report) {
        int from = random.nextInt(report.length);
        int to = Math.min(report.length, from + random.nextInt(200));
        return concat(Arrays.copyOf(report, from), Arrays.copyOfRange(report, to, report.length));
    }

    private byte[] withValueReplaced(byte[] report) {
        String text = new String(report, StandardCharsets.UTF_8);
        int colon = text.indexOf(':', random.nextInt(text.length()));
        int end = colon < 0 ? -1 : text.indexOf(',', colon);
        return end < 0
                ? flipped(report)
                : (text.substring(0, colon + 1) + piece() + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private String piece() {
        return JSON_PIECES.get(random.nextInt(JSON_PIECES.size()));
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
