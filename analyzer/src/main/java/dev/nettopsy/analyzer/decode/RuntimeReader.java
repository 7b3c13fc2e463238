package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.Gaps;
import dev.nettopsy.analyzer.decode.mirror.AllocatorMirror;
import dev.nettopsy.analyzer.decode.mirror.JvmStatics;
import dev.nettopsy.analyzer.decode.mirror.MapMirror;
import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.decode.mirror.VmMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.RuntimeFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the dump says of the JVM: version, processors, limits, and the few settings that matter here. */
final class RuntimeReader {

    private static final String JAVA_VERSION = "java.version";
    private static final String VM_NAME = "java.vm.name";
    private static final String VM_VERSION = "java.vm.version";

    /** Settings that are taken over; all other properties of the process stay unread, whoever set them. */
    private static final Pattern ALLOWED = Pattern.compile(
            "(?:[A-Za-z0-9_.]{0,100}\\.)?io\\.netty\\.(?:allocator\\.[A-Za-z.]{1,60}|maxDirectMemory|noPreferDirect|noUnsafe"
                    + "|tryReflectionSetAccessible|availableProcessors|leakDetection[A-Za-z.]{0,40}|leakDetectionLevel"
                    + "|recycler\\.[A-Za-z.]{1,60}|buffer\\.[A-Za-z.]{1,60})"
                    + "|sun\\.nio\\.MaxDirectMemorySize|sun\\.nio\\.PageAlignDirectMemory|jdk\\.nio\\.maxCachedBufferSize");

    private static final Pattern FLAG = Pattern.compile("-XX:([+-]?)"
            + "(DisableExplicitGC|ExplicitGCInvokesConcurrent|MaxDirectMemorySize|MaxHeapSize)(?:=(\\w{1,20}))?");

    private static final int MOST_VALUE = 200;

    private final HeapGraph graph;
    private final Map<String, String> settings = new TreeMap<>();
    private String java = "";
    private String vmName = "";
    private String vmVersion = "";

    private RuntimeReader(HeapGraph graph) {
        this.graph = graph;
    }

    static RuntimeFacts read(HeapGraph graph, List<NettyClasses> nettys, Gaps gaps) {
        RuntimeReader reader = new RuntimeReader(graph);
        reader.readProperties();
        reader.readDirectMemory();
        reader.readFlags();
        nettys.forEach(reader::readCleaner);
        nettys.forEach(reader::readLeakLevel);
        String named = (reader.vmName + " " + reader.vmVersion).strip();
        String vm = named.isEmpty() ? byClasses(graph) : named;
        return new RuntimeFacts(reader.java, vm, processors(nettys), MaxHeap.read(graph, gaps), reader.settings);
    }

    /** The machines whose classes tell them, where properties do not. */
    private static String byClasses(HeapGraph graph) {
        for (HeapClass type : graph.classes()) {
            String vm = VmMirror.byClass(type.name());
            if (!vm.isEmpty()) {
                return vm;
            }
        }
        return "";
    }

    private void readProperties() {
        for (HeapClass system : graph.classesNamed(JvmStatics.SYSTEM)) {
            if (system.staticReference(JvmStatics.SYSTEM_PROPERTIES) instanceof HeapInstance properties) {
                MapMirror.forEach(properties, (key, value) -> {
                    if (key != null && value != null) {
                        take(StringMirror.text(key), value);
                    }
                });
            }
        }
    }

    private void take(String key, HeapObject value) {
        switch (key) {
            case JAVA_VERSION -> java = shortText(value);
            case VM_NAME -> vmName = shortText(value);
            case VM_VERSION -> vmVersion = shortText(value);
            default -> {
                if (ALLOWED.matcher(key).matches()) {
                    settings.put(key, shortText(value));
                }
            }
        }
    }

    private static String shortText(HeapObject value) {
        String text = StringMirror.text(value);
        return text.length() > MOST_VALUE ? text.substring(0, MOST_VALUE) : text;
    }

    /** The JVM hands {@code -XX:MaxDirectMemorySize}, or else the most that the heap may grow to, to this field. */
    private void readDirectMemory() {
        for (String name : JvmStatics.VM) {
            for (HeapClass vm : graph.classesNamed(name)) {
                long bytes = Statics.number(vm, vm.staticField(JvmStatics.VM_DIRECT_MEMORY));
                if (bytes > 0) {
                    settings.put(name + "." + JvmStatics.VM_DIRECT_MEMORY, Long.toString(bytes));
                }
            }
        }
    }

    /** Flags of the JVM that have to do with direct memory, where somebody asked for its arguments. */
    private void readFlags() {
        for (String argument : VmMirror.arguments(graph)) {
            Matcher flag = FLAG.matcher(argument);
            if (flag.matches()) {
                String value = flag.group(3) != null ? flag.group(3) : Boolean.toString("+".equals(flag.group(1)));
                settings.put("-XX:" + flag.group(2), value);
            }
        }
    }

    private void readCleaner(NettyClasses netty) {
        HeapClass platform = netty.findNearby(JvmStatics.PLATFORM_DEPENDENT);
        if (platform == null) {
            return;
        }
        String prefix = netty.name(JvmStatics.PLATFORM_DEPENDENT) + ".";
        for (String name : List.of(JvmStatics.NETTY_CLEANER, JvmStatics.NETTY_DIRECT_CLEANER)) {
            HeapObject cleaner = platform.staticReference(name);
            if (cleaner != null) {
                String type = cleaner.type().name();
                note(prefix + name, type.substring(type.lastIndexOf('.') + 1));
            }
        }
        StaticField noCleaner = platform.staticField(JvmStatics.NETTY_NO_CLEANER);
        if (noCleaner != null) {
            note(prefix + JvmStatics.NETTY_NO_CLEANER, Boolean.toString(noCleaner.bits() != 0));
        }
    }

    /** The level in force, whatever the property says. */
    private void readLeakLevel(NettyClasses netty) {
        HeapClass detector = netty.findNearby(JvmStatics.LEAK_DETECTOR);
        if (detector != null && detector.staticReference(JvmStatics.LEAK_LEVEL) instanceof HeapInstance level) {
            String name = StringMirror.text(level.reference(JvmStatics.ENUM_NAME));
            note(netty.name(JvmStatics.LEAK_DETECTOR) + "." + JvmStatics.LEAK_LEVEL, name);
        }
    }

    /** Copies of one prefix in several loaders may differ. */
    private void note(String name, String value) {
        if (value.isEmpty()) {
            return; // blanked
        }
        settings.merge(name, value, (before, now) -> before.equals(now) ? before : before + ", " + now);
    }

    /** What Netty asked the JVM for, else what its statics were computed from; -1 if no Netty tells. */
    private static int processors(List<NettyClasses> nettys) {
        for (NettyClasses netty : nettys) {
            HeapClass runtime = netty.findNearby(JvmStatics.NETTY_RUNTIME);
            if (runtime != null
                    && runtime.staticReference(JvmStatics.NETTY_PROCESSORS_HOLDER) instanceof HeapInstance holder) {
                long processors = holder.number(JvmStatics.NETTY_PROCESSORS, 0);
                if (isPlausible(processors)) {
                    return (int) processors;
                }
            }
        }
        for (NettyClasses netty : nettys) {
            HeapClass allocator = netty.find(AllocatorMirror.SUFFIX);
            boolean lowMemory = allocator != null
                    && Statics.number(allocator, allocator.staticField(AllocatorMirror.IS_LOW_MEM)) == 1;
            if (allocator != null && !lowMemory) {
                long stripes = Statics.number(allocator, allocator.staticField(AllocatorMirror.MAX_STRIPES));
                if (isPlausible(stripes / 2)) {
                    return (int) (stripes / 2);
                }
            }
        }
        return -1;
    }

    private static boolean isPlausible(long processors) {
        return processors > 0 && processors <= 1 << 16;
    }
}
