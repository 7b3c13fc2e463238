package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes tiny heap dumps, so that a test reads like an example:
 *
 * <pre>{@code
 * HprofBuilder dump = new HprofBuilder();
 * dump.type("demo.Node").field("next", REFERENCE).field("value", INT).staticReference("head");
 * long tail = dump.instance("demo.Node", "value", 2);
 * long head = dump.instance("demo.Node", "value", 1, "next", tail);
 * dump.setStatic("demo.Node", "head", head);
 * dump.root(GcRoot.Kind.JNI_GLOBAL, head);
 * Path file = dump.writeTo(folder.resolve("list.hprof"));
 * }</pre>
 *
 * <p>Addresses are given out in ascending order as HotSpot would with compressed class pointers; fields that are not named
 * are 0. {@code java.lang.Object}, {@code Class}, {@code String} and {@code Thread} and the classes of arrays come by
 * themselves.
 */
public final class HprofBuilder {

    private static final long FIRST_ADDRESS = 0x7_0000_0000L;
    private static final long FIRST_ADDRESS_OF_32_BITS = 0x1000_0000L;

    private final Map<String, TestClass> classes = new LinkedHashMap<>();
    private final List<TestObject> objects = new ArrayList<>();
    private final Map<Long, TestObject.Instance> instances = new HashMap<>();
    private final List<TestRoot> roots = new ArrayList<>();
    private final List<TestThread> threads = new ArrayList<>();
    private String format = "JAVA PROFILE 1.0.2";
    private int idSize = Long.BYTES;
    private int objectsPerSegment = Integer.MAX_VALUE;
    private boolean oneRecord;
    private boolean rootsFirst;
    private UnaryOperator<String> naming = TestWriter::internalName;
    private long nextAddress = FIRST_ADDRESS;

    /** A dump in format 1.0.2 with identifiers of 8 bytes, in segments, roots last. */
    public HprofBuilder() {
        type("java.lang.Class");
        type("java.lang.String")
                .field("value", FieldType.REFERENCE)
                .field("coder", FieldType.BYTE)
                .field("hash", FieldType.INT);
        type("java.lang.Thread").field("name", FieldType.REFERENCE).field("tid", FieldType.LONG);
    }

    /** The text of the header, {@code "JAVA PROFILE 1.0.1"} to {@code 1.0.3}. */
    public HprofBuilder format(String text) {
        format = text;
        return this;
    }

    /** Identifiers of 4 or 8 bytes; to be said before anything is added. */
    public HprofBuilder idSize(int bytes) {
        idSize = bytes;
        nextAddress = bytes == Integer.BYTES ? FIRST_ADDRESS_OF_32_BITS : FIRST_ADDRESS;
        Map<String, TestClass> before = new LinkedHashMap<>(classes);
        before.values().forEach(type -> type.id = address(16));
        return this;
    }

    /** One HEAP_DUMP record as JDK 8 and earlier write, instead of segments. */
    public HprofBuilder oneRecord() {
        oneRecord = true;
        return this;
    }

    /** A new segment after so many objects. */
    public HprofBuilder objectsPerSegment(int count) {
        objectsPerSegment = count;
        return this;
    }

    /** Roots before objects, as JDK 25 writes them. */
    public HprofBuilder rootsFirst() {
        rootsFirst = true;
        return this;
    }

    /** Names of classes as in Java source, as the agents of old JDKs write them. */
    public HprofBuilder sourceNames() {
        naming = UnaryOperator.identity();
        return this;
    }

    /** Names of classes as {@code Class.getName()} tells them, as native images write them. */
    public HprofBuilder runtimeNames() {
        naming = name -> TestWriter.internalName(name).replace('/', '.');
        return this;
    }

    /** A root record right behind the newest object, as native images write them. */
    public HprofBuilder rootHere(GcRoot.Kind kind, long object) {
        objects.add(new TestObject.RootHere(new TestRoot(kind, object, 0, -1)));
        return this;
    }

    /** Classes, instances and arrays; what was written twice counts once. */
    public long objectCount() {
        return classes.size()
                + objects.stream()
                        .map(TestObject::id)
                        .filter(id -> id != 0 && classes.values().stream().noneMatch(type -> type.id == id))
                        .distinct()
                        .count();
    }

    /** Root records, those of threads included. */
    public long rootCount() {
        return roots.size()
                + threads.size()
                + objects.stream().filter(TestObject.RootHere.class::isInstance).count();
    }

    /** What follows belongs to another of Android's heaps. */
    public HprofBuilder heap(int number, String name) {
        objects.add(new TestObject.HeapName(number, name));
        return this;
    }

    /** An instance record at the address of a class, beside the record of the class. */
    public HprofBuilder classAsInstance(String className) {
        objects.add(new TestObject.Instance(classId(className), type("java.lang.Class"), Map.of()));
        return this;
    }

    /** The next object gets this address, those after it follow. */
    public HprofBuilder nextAddress(long address) {
        nextAddress = address;
        return this;
    }

    /** The class of this name as in Java source, made if it is new, below {@code java.lang.Object}. */
    public TestClass type(String name) {
        TestClass found = classes.get(name);
        if (found != null) {
            return found;
        }
        TestClass above = name.equals("java.lang.Object") ? null : type("java.lang.Object");
        return newClass(name, above);
    }

    /** Another class of a name that exists already, from another class loader. */
    public TestClass secondType(String name, long loader) {
        String key = name + "@" + loader;
        TestClass made = new TestClass(name, type("java.lang.Object"), address(16));
        made.loader(loader);
        classes.put(key, made);
        return made;
    }

    private TestClass newClass(String name, @Nullable TestClass above) {
        TestClass made = new TestClass(name, above, address(16));
        classes.put(name, made);
        return made;
    }

    /** An instance with values by field name: {@code instance("a.B", "count", 3, "next", address)}. */
    public long instance(String className, Object... namesAndValues) {
        return instance(type(className), namesAndValues);
    }

    /** An instance of exactly this class. */
    public long instance(TestClass type, Object... namesAndValues) {
        Map<String, Number> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], (Number) namesAndValues[i + 1]);
        }
        TestObject.Instance object = new TestObject.Instance(address(type.instanceBytes(idSize)), type, values);
        objects.add(object);
        instances.put(object.id(), object);
        return object.id();
    }

    /** Sets a field of an instance later, to close a circle. */
    public HprofBuilder set(long instance, String field, Number value) {
        Objects.requireNonNull(instances.get(instance)).values().put(field, value);
        return this;
    }

    /** Sets a static field that was declared. */
    public HprofBuilder setStatic(String className, String field, Number value) {
        type(className).setStatic(field, value);
        return this;
    }

    /** A {@code java.lang.String} with its bytes. */
    public long string(String text) {
        return instance("java.lang.String", "value", bytes(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A {@code byte[]}. */
    public long bytes(byte... values) {
        long[] numbers = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = values[i];
        }
        return numbers(FieldType.BYTE, numbers);
    }

    /** An {@code int[]}. */
    public long ints(int... values) {
        long[] numbers = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = values[i];
        }
        return numbers(FieldType.INT, numbers);
    }

    /** A {@code long[]}. */
    public long longs(long... values) {
        return numbers(FieldType.LONG, values);
    }

    /** An array of numbers of any type; floats as raw bits. */
    public long numbers(FieldType type, long... values) {
        type(TestWriter.javaName(type) + "[]");
        TestObject object = new TestObject.Numbers(
                address(16 + (long) TestWriter.width(type, idSize) * values.length), type, values);
        objects.add(object);
        return object.id();
    }

    /** An array of numbers without the numbers. */
    public long withoutNumbers(FieldType type, int length) {
        type(TestWriter.javaName(type) + "[]");
        long address = address(16 + (long) TestWriter.width(type, idSize) * length);
        objects.add(new TestObject.WithoutNumbers(address, type, length));
        return address;
    }

    /** An array of references; its class by the name of its elements' class. */
    public long array(String elementClass, long... elements) {
        TestClass type = type(elementClass + "[]");
        TestObject object = new TestObject.References(address(16 + 4L * elements.length), type, elements);
        objects.add(object);
        return object.id();
    }

    /** A root that belongs to no thread. */
    public HprofBuilder root(GcRoot.Kind kind, long object) {
        return root(kind, object, 0, -1);
    }

    /** A root of a thread, by its serial number, and of a stack frame, innermost 0. */
    public HprofBuilder root(GcRoot.Kind kind, long object, int threadSerial, int frame) {
        roots.add(new TestRoot(kind, object, threadSerial, frame));
        return this;
    }

    /** A thread with a name and frames as {@code package.Class#method}, innermost first; returns its serial number. */
    public int thread(String name, String... frames) {
        long object = instance("java.lang.Thread", "name", string(name), "tid", threads.size() + 1);
        return thread(object, frames);
    }

    /** A thread whose object was added before. */
    public int thread(long object, String... frames) {
        for (String frame : frames) {
            type(frame.substring(0, frame.indexOf('#')));
        }
        threads.add(new TestThread(threads.size() + 1, object, List.of(frames)));
        return threads.size();
    }

    /** Address of the class object of a class. */
    public long classId(String className) {
        return type(className).id;
    }

    /** Address of the object of a thread. */
    public long threadObject(int serial) {
        return threads.get(serial - 1).object();
    }

    /** The file's bytes. */
    public byte[] toBytes() {
        return new TestWriter(
                        format,
                        idSize,
                        oneRecord,
                        objectsPerSegment,
                        rootsFirst,
                        naming,
                        List.copyOf(classes.values()),
                        objects,
                        roots,
                        threads)
                .write();
    }

    /** Writes the file and returns its path. */
    public Path writeTo(Path file) {
        try {
            return Files.write(file, toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long address(long bytes) {
        long address = nextAddress;
        nextAddress += (bytes + 7) & -8;
        return address;
    }
}
