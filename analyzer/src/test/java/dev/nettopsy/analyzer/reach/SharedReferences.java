package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.graph.References;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The references and roots of a dump on which our definition of what is retained and that of NetBeans' library agree, and all
 * that at least one of them has, told apart no more. They differ in
 *
 * <ul>
 *   <li>referents of weak, soft, final and phantom references: there they keep nothing alive, but who owns an object does not
 *       retain it if there is such a reference to it as well;
 *   <li>the reference of an instance to its class: there only the first instance that is met has one;
 *   <li>the reference of a class to its superclass, which is not there, and maps of {@link ClassValue}, which are no roots there.
 * </ul>
 *
 * @param shared references that both have
 * @param all references that one of them has at least
 * @param roots that both have
 * @param ownRoots with those that we have
 * @param isClass which objects stand for classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SharedReferences(TestHeap shared, TestHeap all, int[] roots, int[] ownRoots, boolean[] isClass) {

    private static final int NONE = -1;

    static SharedReferences of(HeapGraph graph) {
        References references = graph.references(Progress.SILENT);
        ObjectOrdinals ordinals = references.ordinals();
        int[] superclasses = new int[(int) ordinals.size()];
        Arrays.fill(superclasses, NONE);
        boolean[] isClass = new boolean[(int) ordinals.size()];
        for (HeapClass type : graph.classes()) {
            HeapClass above = type.superclass();
            int object = (int) ordinals.ordinalOf(type.id());
            superclasses[object] = above == null ? NONE : (int) ordinals.ordinalOf(above.id());
            isClass[object] = true;
        }
        int[] roots = graph.roots().stream()
                .mapToInt(root -> (int) ordinals.ordinalOf(root.object()))
                .filter(root -> root >= 0)
                .toArray();
        int[] ownRoots = LongStream.of(
                        RootOrder.objects(RootOrder.of(graph, ordinals).strong(), ordinals))
                .mapToInt(Math::toIntExact)
                .toArray();
        TestHeap shared = new TestHeap((int) ordinals.size());
        TestHeap all = new TestHeap((int) ordinals.size());
        addReferences(references, superclasses, shared, all);
        return new SharedReferences(shared, all, roots, ownRoots, isClass);
    }

    private static void addReferences(References references, int[] superclasses, TestHeap shared, TestHeap all) {
        ObjectClasses classes = new NumberedClasses(references.ordinals());
        ReferenceRows.Cursor cursor = references.rows().cursor();
        for (int object = 0; object < superclasses.length; object++) {
            cursor.seek(object);
            for (int target = (int) cursor.nextStrong(); target >= 0; target = (int) cursor.nextStrong()) {
                all.strong(object, target);
                if (target != superclasses[object]) {
                    shared.strong(object, target);
                }
            }
            for (int target = (int) cursor.next(); target >= 0; target = (int) cursor.next()) {
                all.strong(object, target);
            }
            int type = classes.classOf(object) < 0 ? NONE : (int) classes.objectOf(classes.classOf(object));
            if (type >= 0) {
                all.strong(object, type);
            }
        }
    }
}
