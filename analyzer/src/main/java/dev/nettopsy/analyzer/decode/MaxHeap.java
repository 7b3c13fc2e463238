package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.Gaps;
import dev.nettopsy.analyzer.decode.mirror.JvmStatics;
import dev.nettopsy.analyzer.decode.mirror.VmMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the Java heap may grow. A dump does not record it; two things in it give it away. Where no limit of direct memory
 * was set, the JVM takes {@code Runtime.maxMemory()} for it, which leaves out one survivor space under the Serial and Parallel
 * collectors. And who asks the JVM for its own arguments, as Netty does on most JDKs, leaves them behind.
 */
final class MaxHeap {

    /** The last one on a command line wins. Nothing else is taken from the arguments. */
    private static final Pattern FLAG = Pattern.compile("-(?:Xmx|XX:MaxHeapSize=)(\\d{1,15})([kKmMgGtT]?)");

    private static final List<String> UNITS = List.of("", "k", "m", "g", "t");
    private static final int UNIT_BITS = 10;

    /** No machine has more. */
    private static final long MOST = 1L << 50;

    private MaxHeap() {}

    /** In bytes; -1 if the dump does not tell, which is noted as a gap. */
    static long read(HeapGraph graph, Gaps gaps) {
        long bytes = byArguments(graph);
        if (bytes < 0) {
            bytes = byDirectLimit(graph);
        }
        if (bytes < 0 && isOfHotSpot(graph)) {
            gaps.add(
                    "size of the Java heap",
                    "the dump holds neither the arguments of the JVM nor a limit of direct memory that follows from it",
                    "how full the heap is, is not known; bytes of heap buffers are held against all buffer memory only");
        }
        return bytes;
    }

    private static boolean isOfHotSpot(HeapGraph graph) {
        return JvmStatics.VM.stream().anyMatch(name -> !graph.classesNamed(name).isEmpty());
    }

    private static long byArguments(HeapGraph graph) {
        long last = -1;
        for (String argument : VmMirror.arguments(graph)) {
            Matcher flag = FLAG.matcher(argument);
            if (flag.matches()) {
                int shift = UNIT_BITS * UNITS.indexOf(flag.group(2).toLowerCase(Locale.ROOT));
                long number = Long.parseLong(flag.group(1));
                last = number > 0 && number <= MOST >> shift ? number << shift : last;
            }
        }
        return last;
    }

    private static long byDirectLimit(HeapGraph graph) {
        for (String name : JvmStatics.VM) {
            for (HeapClass vm : graph.classesNamed(name)) {
                long bytes = Statics.number(vm, vm.staticField(JvmStatics.VM_DIRECT_MEMORY));
                if (bytes > 0 && bytes <= MOST && VmMirror.directMemoryIsMaxHeap(vm)) {
                    return bytes;
                }
            }
        }
        return -1;
    }
}
