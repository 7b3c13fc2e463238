package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts what {@link HprofBuilder} collected into the form of the file: an own reading of the format, beside the product's. */
final class TestWriter {

    private static final int CLASS_SERIAL_BASE = 1;

    private final String format;
    private final boolean oneRecord;
    private final int objectsPerSegment;
    private final boolean rootsFirst;
    private final UnaryOperator<String> naming;
    private final List<TestClass> classes;
    private final List<TestObject> objects;
    private final List<TestRoot> roots;
    private final List<TestThread> threads;
    private final RecordOutput out;
    private final Map<String, Long> stringIds = new HashMap<>();
    private int frames;

    TestWriter(
            String format,
            int idSize,
            boolean oneRecord,
            int objectsPerSegment,
            boolean rootsFirst,
            UnaryOperator<String> naming,
            List<TestClass> classes,
            List<TestObject> objects,
            List<TestRoot> roots,
            List<TestThread> threads) {
        this.format = format;
        this.oneRecord = oneRecord;
        this.objectsPerSegment = objectsPerSegment;
        this.rootsFirst = rootsFirst;
        this.naming = naming;
        this.classes = classes;
        this.objects = objects;
        this.roots = roots;
        this.threads = threads;
        this.out = new RecordOutput(idSize);
    }

    byte[] write() {
        RecordOutput file = new RecordOutput(out.idSize);
        file.raw(format.getBytes(StandardCharsets.US_ASCII))
                .u1(0)
                .u4(out.idSize)
                .u8(1_700_000_000_000L);
        RecordOutput tail = new RecordOutput(out.idSize);
        classes.forEach(type -> loadClass(type, tail));
        threads.forEach(thread -> trace(thread, tail));
        RecordOutput heap = new RecordOutput(out.idSize);
        heap(heap);
        stringIds.forEach((text, id) ->
                file.record(0x01, new RecordOutput(out.idSize).id(id).raw(text.getBytes(StandardCharsets.UTF_8))));
        return file.raw(tail.bytes()).raw(heap.bytes()).bytes();
    }

    private long string(String text) {
        return stringIds.computeIfAbsent(text, key -> 0x1000L + 16L * stringIds.size());
    }

    private void loadClass(TestClass type, RecordOutput to) {
        to.record(0x02, body().u4(serial(type)).id(type.id).u4(0).id(string(naming.apply(type.name))));
    }

    private int serial(TestClass type) {
        return CLASS_SERIAL_BASE + classes.indexOf(type);
    }

    private void trace(TestThread thread, RecordOutput to) {
        int first = frames;
        for (String frame : thread.frames()) {
            int hash = frame.indexOf('#');
            TestClass type = classes.stream()
                    .filter(candidate -> candidate.name.equals(frame.substring(0, hash)))
                    .findFirst()
                    .orElseThrow();
            to.record(
                    0x04,
                    body().id(0x10 + frames++)
                            .id(string(frame.substring(hash + 1)))
                            .id(string("()V"))
                            .id(string("Test.java"))
                            .u4(serial(type))
                            .u4(42));
        }
        RecordOutput trace =
                body().u4(thread.serial() + 100).u4(thread.serial()).u4(frames - first);
        for (int frame = first; frame < frames; frame++) {
            trace.id(0x10 + frame);
        }
        to.record(0x05, trace);
    }

    private void heap(RecordOutput to) {
        RecordOutput part = body();
        classes.forEach(type -> classDump(type, part));
        if (rootsFirst) {
            roots(part);
        }
        int inSegment = 0;
        RecordOutput current = part;
        for (TestObject object : objects) {
            if (inSegment++ >= objectsPerSegment) {
                to.record(0x1c, current);
                current = body();
                inSegment = 1;
            }
            object(object, current);
        }
        if (!rootsFirst) {
            roots(current);
        }
        to.record(oneRecord ? 0x0c : 0x1c, current);
        if (!oneRecord) {
            to.record(0x2c, body());
        }
    }

    private void classDump(TestClass type, RecordOutput to) {
        long width = type.allFields().stream()
                .mapToLong(field -> width(field.type(), out.idSize))
                .sum();
        long size = type.statedBytes < 0 ? width : type.statedBytes;
        TestClass above = type.above;
        to.u1(0x20).id(type.id).u4(0).id(above == null ? 0 : above.id).id(type.loader);
        to.id(0).id(0).id(0).id(0).u4(size).u2(type.constants.size());
        for (int i = 0; i < type.constants.size(); i++) {
            FieldType constant = type.constants.get(i).type();
            to.u2(i + 1).u1(code(constant)).value(constant, type.constantValues.get(i));
        }
        to.u2(type.statics.size());
        for (TestClass.Field field : type.statics) {
            to.id(string(field.name())).u1(code(field.type()));
            to.value(field.type(), type.staticValues.getOrDefault(field.name(), 0));
        }
        to.u2(type.fields.size());
        type.fields.forEach(field -> to.id(string(field.name())).u1(code(field.type())));
    }

    private void object(TestObject object, RecordOutput to) {
        if (object instanceof TestObject.Instance instance) {
            RecordOutput values = body();
            for (TestClass.Field field : instance.type().allFields()) {
                values.value(field.type(), instance.values().getOrDefault(field.name(), 0));
            }
            to.u1(0x21).id(instance.id()).u4(0).id(instance.type().id);
            to.u4(values.bytes().length).raw(values.bytes());
        } else if (object instanceof TestObject.References array) {
            to.u1(0x22).id(array.id()).u4(0).u4(array.elements().length).id(array.type().id);
            for (long element : array.elements()) {
                to.id(element);
            }
        } else if (object instanceof TestObject.Numbers array) {
            to.u1(0x23).id(array.id()).u4(0).u4(array.values().length).u1(code(array.type()));
            for (long value : array.values()) {
                to.value(array.type(), value);
            }
        } else if (object instanceof TestObject.WithoutNumbers array) {
            to.u1(0xc3).id(array.id()).u4(0).u4(array.length()).u1(code(array.type()));
        } else if (object instanceof TestObject.RootHere here) {
            root(here.root(), to);
        } else if (object instanceof TestObject.HeapName heap) {
            to.u1(0xfe).u4(heap.number()).id(string(heap.name()));
        }
    }

    private void roots(RecordOutput to) {
        threads.forEach(
                thread -> to.u1(0x08).id(thread.object()).u4(thread.serial()).u4(thread.serial() + 100));
        roots.forEach(root -> root(root, to));
    }

    private static void root(TestRoot root, RecordOutput to) {
        to.u1(tag(root.kind())).id(root.object());
        switch (root.kind()) {
            case JNI_GLOBAL -> to.id(0);
            case JNI_LOCAL, JAVA_FRAME, JNI_MONITOR, THREAD_OBJECT ->
                to.u4(root.threadSerial()).u4(root.frame());
            case NATIVE_STACK, THREAD_BLOCK -> to.u4(root.threadSerial());
            default -> {}
        }
    }

    private RecordOutput body() {
        return new RecordOutput(out.idSize);
    }

    static String javaName(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static int width(FieldType type, int idSize) {
        return switch (type) {
            case REFERENCE -> idSize;
            case BOOLEAN, BYTE -> 1;
            case CHAR, SHORT -> 2;
            case INT, FLOAT -> 4;
            case LONG, DOUBLE -> 8;
        };
    }

    private static int code(FieldType type) {
        return switch (type) {
            case REFERENCE -> 2;
            case BOOLEAN -> 4;
            case CHAR -> 5;
            case FLOAT -> 6;
            case DOUBLE -> 7;
            case BYTE -> 8;
            case SHORT -> 9;
            case INT -> 10;
            case LONG -> 11;
        };
    }

    private static int tag(GcRoot.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> 0xff;
            case JNI_GLOBAL -> 0x01;
            case JNI_LOCAL -> 0x02;
            case JAVA_FRAME -> 0x03;
            case NATIVE_STACK -> 0x04;
            case STICKY_CLASS -> 0x05;
            case THREAD_BLOCK -> 0x06;
            case MONITOR_USED -> 0x07;
            case THREAD_OBJECT -> 0x08;
            case INTERNED_STRING -> 0x89;
            case FINALIZING -> 0x8a;
            case DEBUGGER -> 0x8b;
            case REFERENCE_CLEANUP -> 0x8c;
            case VM_INTERNAL -> 0x8d;
            case JNI_MONITOR -> 0x8e;
            case UNREACHABLE -> 0x90;
        };
    }

    /** {@code java.lang.String[][]} is {@code [[Ljava/lang/String;} in the file. */
    static String internalName(String name) {
        if (!name.endsWith("[]")) {
            return name.replace('.', '/');
        }
        String element = name.substring(0, name.length() - 2);
        if (element.endsWith("[]")) {
            return "[" + internalName(element);
        }
        return switch (element) {
            case "boolean" -> "[Z";
            case "char" -> "[C";
            case "float" -> "[F";
            case "double" -> "[D";
            case "byte" -> "[B";
            case "short" -> "[S";
            case "int" -> "[I";
            case "long" -> "[J";
            default -> "[L" + element.replace('.', '/') + ";";
        };
    }
}
