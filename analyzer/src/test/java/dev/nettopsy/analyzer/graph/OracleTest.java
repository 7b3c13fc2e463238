package dev.nettopsy.analyzer.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;

/** The dump of a real JVM, read by us and by NetBeans' library. */
class OracleTest {

    private static final String CLASS = "java.lang.Class";

    /** Of the instances of one class so many are compared field by field. */
    private static final int MOST_INSTANCES = 400;

    @TempDir
    Path folder;

    static List<Path> javas() throws IOException {
        return ChildJvm.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void bothReadTheSame(Path java) throws Exception {
        ChildJvm.run(java, folder, List.of());
        Path dump = folder.resolve("dump.hprof");
        Heap oracle = HeapFactory.createHeap(dump.toFile());
        try (HeapGraph graph = HeapGraphs.open(dump, Progress.SILENT)) {
            assertThat(graph.facts().damage()).isEmpty();
            assertThat(countsOf(graph)).isEqualTo(countsOf(oracle));
            assertThat(histogram(dump)).isEqualTo(countsOf(oracle));
            long compared = 0;
            for (JavaClass type : classes(oracle)) {
                if (!type.getName().equals(CLASS)) {
                    compared += compareInstances(type, graph);
                }
            }
            assertThat(compared).isGreaterThan(5_000);
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void theSizesOfObjectsAreThoseOfTheirClasses(Path java) throws Exception {
        ChildJvm.run(java, folder, List.of());
        try (HeapGraph graph = HeapGraphs.open(folder.resolve("dump.hprof"), Progress.SILENT)) {
            ObjectOrdinals objects = graph.references(Progress.SILENT).ordinals();
            Map<HeapClass, Long> sums = new HashMap<>();
            for (int i = 0; i < objects.size(); i++) {
                sums.merge(objects.classAt(objects.classOf(i)), objects.shallowBytes(i), Long::sum);
            }
            for (HeapClass type : graph.classes()) {
                assertThat(sums.getOrDefault(type, 0L)).as(type.name()).isEqualTo(type.shallowBytes());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void aDumpThatTheJvmPackedItselfIsRead(Path java) throws Exception {
        ChildJvm.run(java, folder, List.of("-Dpacked=true"));
        try (HeapGraph graph = HeapGraphs.open(folder.resolve("packed.gz"), Progress.SILENT)) {
            assertThat(graph.facts().damage()).isEmpty();
            HeapClass leaf =
                    graph.classesNamed(DumpedProgram.Leaf.class.getName()).get(0);
            assertThat(leaf.instanceCount()).isEqualTo(3000);
        }
    }

    @SuppressWarnings("unchecked") // the library predates generics
    private static List<JavaClass> classes(Heap heap) {
        return (List<JavaClass>) heap.getAllClasses();
    }

    private static Map<String, Long> countsOf(Heap heap) {
        Map<String, Long> counts = new TreeMap<>();
        classes(heap).forEach(type -> counts.merge(type.getName(), (long) type.getInstancesCount(), Long::sum));
        return counted(counts);
    }

    private static Map<String, Long> countsOf(HeapGraph graph) {
        Map<String, Long> counts = new TreeMap<>();
        graph.classes().forEach(type -> counts.merge(type.name(), type.instanceCount(), Long::sum));
        return counted(counts);
    }

    private static Map<String, Long> histogram(Path dump) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        ClassHistogram.read(dump, Progress.SILENT)
                .rows()
                .forEach(row -> counts.merge(row.className(), row.objects(), Long::sum));
        return counted(counts);
    }

    /** The oracle does not count class objects as instances of {@code java.lang.Class}. */
    private static Map<String, Long> counted(Map<String, Long> counts) {
        counts.remove(CLASS);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static long compareInstances(JavaClass type, HeapGraph graph) {
        @SuppressWarnings("unchecked") // the library predates generics
        List<Instance> instances = type.getInstances();
        int step = Math.max(1, instances.size() / MOST_INSTANCES);
        long compared = 0;
        for (int i = 0; i < instances.size(); i += step) {
            compare(instances.get(i), graph);
            compared++;
        }
        return compared;
    }

    private static void compare(Instance expected, HeapGraph graph) {
        HeapObject object = requireNonNull(graph.objectAt(expected.getInstanceId()));
        assertThat(object.type().name()).isEqualTo(expected.getJavaClass().getName());
        if (expected instanceof ObjectArrayInstance array && object instanceof HeapObjectArray ours) {
            List<Long> ids = new ArrayList<>();
            for (Object value : array.getValues()) {
                ids.add(value == null ? 0 : ((Instance) value).getInstanceId());
            }
            assertThat(elements(ours)).isEqualTo(ids);
        } else if (expected instanceof PrimitiveArrayInstance array && object instanceof HeapPrimitiveArray ours) {
            List<String> values = new ArrayList<>();
            for (Object value : array.getValues()) {
                values.add((String) value);
            }
            assertThat(elements(ours)).isEqualTo(values);
        } else {
            compareFields(expected, (HeapInstance) object);
        }
    }

    private static List<Long> elements(HeapObjectArray array) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < array.length(); i++) {
            ids.add(array.elementId(i));
        }
        return ids;
    }

    private static List<String> elements(HeapPrimitiveArray array) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < array.length(); i++) {
            values.add(text(array.elementType(), array.element(i)));
        }
        return values;
    }

    private static void compareFields(Instance expected, HeapInstance object) {
        for (Object entry : expected.getFieldValues()) {
            FieldValue value = (FieldValue) entry;
            JavaClass declaring = value.getField().getDeclaringClass();
            String field = declaring.getName() + "#" + value.getField().getName();
            if (value instanceof ObjectFieldValue reference) {
                Instance target = reference.getInstance();
                long id = target == null ? 0 : target.getInstanceId();
                HeapObject found = object.reference(field);
                assertThat(found == null ? 0 : found.id()).as(field).isEqualTo(id);
            } else {
                FieldType type = typeOf(
                        object.type(), declaring.getName(), value.getField().getName());
                assertThat(text(type, object.number(field, 0))).as(field).isEqualTo(value.getValue());
            }
        }
    }

    private static FieldType typeOf(HeapClass type, String declaring, String field) {
        for (@Nullable HeapClass above = type; above != null; above = above.superclass()) {
            if (above.name().equals(declaring)) {
                for (FieldDeclaration declared : above.declaredFields()) {
                    if (declared.name().equals(field)) {
                        return declared.type();
                    }
                }
            }
        }
        throw new AssertionError("no field " + declaring + "#" + field);
    }

    /** A value as the oracle prints it. */
    private static String text(FieldType type, long bits) {
        return switch (type) {
            case BOOLEAN -> String.valueOf(bits != 0);
            case CHAR -> String.valueOf((char) bits);
            case FLOAT -> String.valueOf(Float.intBitsToFloat((int) bits));
            case DOUBLE -> String.valueOf(Double.longBitsToDouble(bits));
            default -> String.valueOf(bits);
        };
    }
}
