package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.graph.GcRoot.Kind;
import dev.nettopsy.analyzer.hprof.RootTag;
import dev.nettopsy.analyzer.index.RootList;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Root records as a list whose elements are made when asked for: a dump may have millions. */
final class RootView extends AbstractList<GcRoot> implements RandomAccess {

    private final RootList roots;

    RootView(RootList roots) {
        this.roots = roots;
    }

    @Override
    public GcRoot get(int index) {
        int tag = roots.tag(index);
        boolean frame = tag == RootTag.JNI_LOCAL || tag == RootTag.JAVA_FRAME || tag == RootTag.JNI_MONITOR;
        return new GcRoot(
                kind(tag), roots.id(index), (int) roots.threadSerial(index), frame ? roots.number(index) : -1);
    }

    @Override
    public int size() {
        return roots.size();
    }

    private static Kind kind(int tag) {
        return switch (tag) {
            case RootTag.JNI_GLOBAL -> Kind.JNI_GLOBAL;
            case RootTag.JNI_LOCAL -> Kind.JNI_LOCAL;
            case RootTag.JAVA_FRAME -> Kind.JAVA_FRAME;
            case RootTag.NATIVE_STACK -> Kind.NATIVE_STACK;
            case RootTag.STICKY_CLASS -> Kind.STICKY_CLASS;
            case RootTag.THREAD_BLOCK -> Kind.THREAD_BLOCK;
            case RootTag.MONITOR_USED -> Kind.MONITOR_USED;
            case RootTag.THREAD_OBJECT -> Kind.THREAD_OBJECT;
            case RootTag.INTERNED_STRING -> Kind.INTERNED_STRING;
            case RootTag.FINALIZING -> Kind.FINALIZING;
            case RootTag.DEBUGGER -> Kind.DEBUGGER;
            case RootTag.REFERENCE_CLEANUP -> Kind.REFERENCE_CLEANUP;
            case RootTag.VM_INTERNAL -> Kind.VM_INTERNAL;
            case RootTag.JNI_MONITOR -> Kind.JNI_MONITOR;
            case RootTag.UNREACHABLE -> Kind.UNREACHABLE;
            default -> Kind.UNKNOWN;
        };
    }
}
