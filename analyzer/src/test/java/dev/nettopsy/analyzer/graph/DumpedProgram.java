package dev.nettopsy.analyzer.graph;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** What {@link ChildJvm} runs: fills its heap with objects of many shapes and dumps it. */
final class DumpedProgram {

    /** Fields that leave gaps, which subclasses fill. */
    static class Base {
        long wide = 1;
        byte narrow = -2;
    }

    static class Middle extends Base {
        char letter = 'x';

        @Nullable
        Object other;
    }

    static final class Leaf extends Middle {
        boolean yes = true;
        short two = -3;
        float single = 1.5f;
        double twice = -2.25;
        int four = 4;

        @SuppressWarnings("HidingField") // a name that occurs twice in a chain
        byte narrow = 5;
    }

    private static final List<Object> KEPT = new ArrayList<>();

    private DumpedProgram() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        for (int i = 0; i < 3000; i++) {
            Leaf leaf = new Leaf();
            leaf.other = KEPT.isEmpty() ? null : KEPT.get(KEPT.size() / 2);
            KEPT.add(leaf);
            KEPT.add(new Base());
            KEPT.add(new long[i % 11]);
            KEPT.add(new Object[] {leaf, null, "text " + i});
            KEPT.add(new byte[i % 37]);
            KEPT.add(new double[][] {{i}, {}});
        }
        Map<String, Integer> map = new HashMap<>();
        KEPT.forEach(object -> map.put(object.getClass().getName(), 1));
        KEPT.add(map);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpHeap(folder.resolve("dump.hprof").toString(), true);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Object text = server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        Files.writeString(folder.resolve("histogram.txt"), (String) text);
        if (Boolean.getBoolean("packed")) {
            packedDump(folder);
        }
    }

    private static void packedDump(Path folder) throws Exception {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(ProcessHandle.current().pid()),
                        "GC.heap_dump",
                        "-gz=1",
                        folder.resolve("packed.gz").toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
