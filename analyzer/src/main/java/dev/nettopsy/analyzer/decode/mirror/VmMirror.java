package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the JVM handed to the JDK's own classes when it started: {@code jdk.internal.misc.VM} (JDK 8: {@code sun.misc.VM}), and
 * the arguments that {@code RuntimeMXBean.getInputArguments()} keeps once somebody has asked for them.
 */
public final class VmMirror {

    private static final String SAVED_PROPERTIES = "savedProps";
    private static final String DIRECT_LIMIT = "sun.nio.MaxDirectMemorySize";

    /** What the property says where the flag was not given: JDK 8 sets it so, later releases leave it out. */
    private static final String NOT_GIVEN = "-1";

    private static final String OLD_CLASS = "sun.misc.VM";
    private static final String MANAGEMENT = "sun.management.VMManagementImpl";

    /** By what the names of their own classes begin with. */
    private static final Map<String, String> MACHINES = Map.of(
            "dalvik.system.VMRuntime", "Android",
            "com.oracle.svm.core.", "GraalVM native image",
            "com.ibm.oti.vm.", "OpenJ9");

    /** More arguments than this are no command line. */
    private static final int MOST_ARGUMENTS = 10_000;

    private VmMirror() {}

    /**
     * Whether the limit of direct memory in this class is the largest size of the heap: the JVM takes that where no
     * {@code -XX:MaxDirectMemorySize} was given (VM.java, {@code saveProperties}). False where the properties that tell are
     * missing.
     */
    public static boolean directMemoryIsMaxHeap(HeapClass vm) {
        if (!(vm.staticReference(SAVED_PROPERTIES) instanceof HeapInstance properties)) {
            return false;
        }
        List<String> given = new ArrayList<>();
        boolean readable = MapMirror.forEach(properties, (key, value) -> {
            if (key != null && StringMirror.text(key).equals(DIRECT_LIMIT)) {
                given.add(StringMirror.text(value));
            }
        });
        boolean absent = given.isEmpty() && !vm.name().equals(OLD_CLASS);
        return readable && (absent || given.contains(NOT_GIVEN));
    }

    /** The virtual machine that alone has a class of this name; empty if others have it too. */
    public static String byClass(String className) {
        return MACHINES.entrySet().stream()
                .filter(machine -> className.startsWith(machine.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Arguments of the JVM, in the order of the command line; empty if nobody asked for them. */
    public static List<String> arguments(HeapGraph graph) {
        List<String> arguments = new ArrayList<>();
        for (HeapClass type : graph.classesNamed(MANAGEMENT)) {
            graph.forEachInstance(type, object -> {
                HeapInstance list = object.instance("vmArgs");
                HeapInstance inner = list == null ? null : list.instance("list");
                HeapInstance core = inner != null ? inner : list;
                if (core != null && core.reference("a") instanceof HeapObjectArray array) {
                    for (int i = 0; i < Math.min(array.length(), MOST_ARGUMENTS); i++) {
                        arguments.add(StringMirror.text(array.element(i)));
                    }
                }
            });
        }
        return arguments;
    }
}
