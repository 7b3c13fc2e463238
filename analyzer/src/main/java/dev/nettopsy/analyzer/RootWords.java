package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.decode.mirror.ThreadMirror;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapThread;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roots in words: kind, stack frame, thread. */
final class RootWords {

    private final HeapGraph graph;
    private final Map<Integer, HeapThread> threads = new HashMap<>();

    RootWords(HeapGraph graph) {
        this.graph = graph;
        graph.threads().forEach(thread -> threads.putIfAbsent(thread.serial(), thread));
    }

    String of(GcRoot root) {
        if (root.kind() == GcRoot.Kind.THREAD_OBJECT) {
            return "thread" + name(root.object());
        }
        String kind = root.kind() == GcRoot.Kind.JAVA_FRAME
                ? "local variable"
                : root.kind().words();
        HeapThread thread = threads.get(root.threadSerial());
        return thread == null ? kind : kind + frame(root, thread) + " of thread" + name(thread.object());
    }

    private static String frame(GcRoot root, HeapThread thread) {
        boolean isKnown = root.frame() >= 0 && root.frame() < thread.frames().size();
        return isKnown ? " in " + thread.frames().get(root.frame()) : "";
    }

    private String name(long thread) {
        @Nullable
        String name =
                graph.objectAt(thread) instanceof HeapInstance instance ? new ThreadMirror(instance).name() : null;
        return name == null || name.isEmpty() ? "" : " " + Quoted.text(name);
    }
}
