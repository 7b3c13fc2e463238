package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The roots of a dump in the order in which a search should prefer them: an object that is a thread and in a JNI handle is
 * best told as a thread.
 *
 * @param strong roots that hold their object, the lasting ones first
 * @param lasting how many of them last: the others hold what a thread is just working on. A map that is being filled is held
 *     by the frame that fills it; who is asked why it is there wants to hear of the field that keeps it
 * @param weak roots whose object waits for its finalizer or for its references to be cleared
 */
record RootOrder(List<GcRoot> strong, int lasting, List<GcRoot> weak) {

    private static final List<GcRoot.Kind> PREFERENCE = List.of(
            GcRoot.Kind.THREAD_OBJECT,
            GcRoot.Kind.STICKY_CLASS,
            GcRoot.Kind.JNI_GLOBAL,
            GcRoot.Kind.INTERNED_STRING,
            GcRoot.Kind.DEBUGGER,
            GcRoot.Kind.VM_INTERNAL,
            GcRoot.Kind.UNKNOWN,
            GcRoot.Kind.JAVA_FRAME,
            GcRoot.Kind.JNI_LOCAL,
            GcRoot.Kind.NATIVE_STACK,
            GcRoot.Kind.THREAD_BLOCK,
            GcRoot.Kind.MONITOR_USED,
            GcRoot.Kind.JNI_MONITOR);

    /** Roots of these kinds and of those behind them go when a method returns. */
    private static final GcRoot.Kind FIRST_OF_STACKS = GcRoot.Kind.JAVA_FRAME;

    private static final Set<GcRoot.Kind> WEAK = EnumSet.of(GcRoot.Kind.FINALIZING, GcRoot.Kind.REFERENCE_CLEANUP);

    /** Held by a field of {@code java.lang.Class}, and dumps leave those fields out: without this all values would be lost. */
    private static final String CLASS_VALUES = "java.lang.ClassValue$ClassValueMap";

    private static final String NAME = "roots by preference";

    static RootOrder of(HeapGraph graph, ObjectOrdinals ordinals) {
        List<GcRoot> strong = new ArrayList<>();
        List<GcRoot> weak = new ArrayList<>();
        boolean classes = false;
        for (GcRoot root : graph.roots()) {
            classes |= root.kind() == GcRoot.Kind.STICKY_CLASS;
            if (ordinals.ordinalOf(root.object()) >= 0) {
                // A root of kind UNREACHABLE is in neither list: its writer says that nothing holds it.
                if (PREFERENCE.contains(root.kind())) {
                    strong.add(root);
                } else if (WEAK.contains(root.kind())) {
                    weak.add(root);
                }
            }
        }
        if (!strong.isEmpty()) {
            addUnwritten(graph, strong, classes);
            // In a damaged dump a class may be known by its name alone.
            strong.removeIf(root -> ordinals.ordinalOf(root.object()) < 0);
        }
        strong.sort(Comparator.comparingInt(root -> PREFERENCE.indexOf(root.kind())));
        int ofStacks = PREFERENCE.indexOf(FIRST_OF_STACKS);
        int lasting = (int) strong.stream()
                .filter(root -> PREFERENCE.indexOf(root.kind()) < ofStacks)
                .count();
        return new RootOrder(strong, lasting, weak);
    }

    void keep(SectionWriter sections) throws IOException {
        try (SectionOutput out = sections.section(NAME)) {
            out.number(lasting);
            write(strong, out);
            write(weak, out);
        }
    }

    private static void write(List<GcRoot> roots, SectionOutput out) throws IOException {
        out.number(roots.size());
        for (GcRoot root : roots) {
            out.number(root.kind().ordinal());
            out.number(root.object());
            out.number(root.threadSerial());
            out.number(root.frame());
        }
    }

    static RootOrder read(SectionFile sections) {
        SectionInput in = sections.get(NAME).open();
        int lasting = in.below(Integer.MAX_VALUE);
        return new RootOrder(roots(in), lasting, roots(in));
    }

    private static List<GcRoot> roots(SectionInput in) {
        GcRoot.Kind[] kinds = GcRoot.Kind.values();
        List<GcRoot> roots = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            roots.add(new GcRoot(kinds[in.below(kinds.length)], in.number(), (int) in.number(), (int) in.number()));
        }
        return roots;
    }

    /** What the JVM holds and writers leave out. */
    private static void addUnwritten(HeapGraph graph, List<GcRoot> roots, boolean classesWritten) {
        if (!classesWritten) {
            // As Eclipse MAT does: classes of the boot loader are never unloaded.
            for (HeapClass type : graph.classes()) {
                if (type.loaderId() == 0) {
                    roots.add(new GcRoot(GcRoot.Kind.STICKY_CLASS, type.id(), 0, -1));
                }
            }
        }
        for (HeapClass type : graph.classesNamed(CLASS_VALUES)) {
            graph.forEachInstance(type, map -> roots.add(new GcRoot(GcRoot.Kind.VM_INTERNAL, map.id(), 0, -1)));
        }
    }

    /** The objects of roots by ordinal. */
    static long[] objects(List<GcRoot> roots, ObjectOrdinals ordinals) {
        return roots.stream()
                .mapToLong(root -> ordinals.ordinalOf(root.object()))
                .toArray();
    }
}
