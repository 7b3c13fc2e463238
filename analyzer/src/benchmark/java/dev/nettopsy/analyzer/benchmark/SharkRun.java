package dev.nettopsy.analyzer.benchmark;

import java.io.File;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import shark.CloseableHeapGraph;
import shark.HeapField;
import shark.HeapObject;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;

/** LeakCanary's Shark at work: {@code SharkRun histogram|analysis FILE}. Prints the number of objects that it saw. */
final class SharkRun {

    private SharkRun() {}

    public static void main(String[] arguments) throws Exception {
        File file = new File(arguments[1]);
        PrintStream out = System.out;
        try (CloseableHeapGraph graph =
                HprofHeapGraph.Companion.openHeapGraph(file, null, HprofRecordTag.Companion.getRootTags())) {
            histogram(graph);
            if (arguments[0].equals("analysis")) {
                out.println("references " + references(graph));
            }
            out.println("objects " + (graph.getObjectCount() - graph.getClassCount()));
        }
    }

    private static void histogram(CloseableHeapGraph graph) {
        Map<String, Long> counts = new HashMap<>();
        for (Iterator<HeapObject> objects = graph.getObjects().iterator(); objects.hasNext(); ) {
            counts.merge(className(objects.next()), 1L, Long::sum);
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(30)
                .forEach(System.out::println);
    }

    private static String className(HeapObject object) {
        if (object instanceof HeapObject.HeapInstance instance) {
            return instance.getInstanceClassName();
        }
        if (object instanceof HeapObject.HeapObjectArray array) {
            return array.getArrayClassName();
        }
        return object instanceof HeapObject.HeapPrimitiveArray array ? array.getArrayClassName() : "java.lang.Class";
    }

    /** Its graph has no search of its own: reading each reference once is the least that any search by it would cost. */
    private static long references(CloseableHeapGraph graph) {
        long count = 0;
        for (Iterator<HeapObject> objects = graph.getObjects().iterator(); objects.hasNext(); ) {
            HeapObject object = objects.next();
            if (object instanceof HeapObject.HeapInstance instance) {
                for (Iterator<HeapField> fields = instance.readFields().iterator(); fields.hasNext(); ) {
                    count += fields.next().getValue().isNonNullReference() ? 1 : 0;
                }
            } else if (object instanceof HeapObject.HeapObjectArray array) {
                for (long id : array.readRecord().getElementIds()) {
                    count += id != 0 ? 1 : 0;
                }
            }
        }
        return count;
    }
}
