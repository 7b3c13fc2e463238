package dev.nettopsy.analyzer.benchmark;

import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** NetBeans' library at work: {@code NetBeansRun histogram|analysis FILE}. Prints the number of objects that it saw. */
final class NetBeansRun {

    private record Line(String name, long objects, long bytes) {}

    private NetBeansRun() {}

    public static void main(String[] arguments) throws Exception {
        Heap heap = HeapFactory.createHeap(new File(arguments[1]));
        long objects = histogram(heap);
        PrintStream out = System.out;
        if (arguments[0].equals("analysis")) {
            out.println("nearest root of the first object: " + pathLength(heap) + " steps");
        }
        out.println("objects " + objects);
    }

    private static long histogram(Heap heap) {
        List<Line> lines = new ArrayList<>();
        long objects = 0;
        for (Object element : heap.getAllClasses()) {
            JavaClass type = (JavaClass) element;
            lines.add(new Line(type.getName(), type.getInstancesCount(), type.getAllInstancesSize()));
            objects += type.getInstancesCount();
        }
        lines.sort(Comparator.comparingLong(Line::bytes).reversed());
        lines.stream().limit(30).forEach(System.out::println);
        return objects;
    }

    /** The first question for a path makes the library search the whole heap from its roots, as our reachability does. */
    private static int pathLength(Heap heap) {
        int steps = 0;
        Instance before = null;
        Instance at = (Instance) heap.getAllInstancesIterator().next();
        while (at != null && !at.equals(before) && steps < 1_000_000) {
            before = at;
            at = at.getNearestGCRootPointer();
            steps++;
        }
        return steps;
    }
}
