package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the steps of paths: what an object is, and by what the one before holds it. Each reads the file. */
final class PathSteps {

    private static final String REFERENT = "java.lang.ref.Reference#referent";

    /** Kinds of references, and how they hold; all others hold weakly. */
    private static final Map<String, String> KINDS = Map.of(
            "java.lang.ref.SoftReference", "soft",
            "java.lang.ref.PhantomReference", "phantom",
            "java.lang.ref.FinalReference", "finalizer");

    private final HeapGraph graph;
    private final Steps steps;

    PathSteps(HeapGraph graph, Steps steps) {
        this.graph = graph;
        this.steps = steps;
    }

    /** The object that a root holds. */
    PathStep first(GcRoot root, long id) {
        return step(id, root.kind().words());
    }

    /** An object that another holds. */
    PathStep next(long holder, long id) {
        return step(id, via(graph.objectAt(holder), id));
    }

    private PathStep step(long id, String via) {
        HeapObject object = graph.objectAt(id);
        return new PathStep(id, className(object), via, object instanceof HeapClass);
    }

    private static String className(@Nullable HeapObject object) {
        if (object instanceof HeapClass type) {
            return type.name();
        }
        return object == null ? "" : object.type().name();
    }

    private String via(@Nullable HeapObject holder, long id) {
        if (holder == null) {
            return Step.UNNAMED.name();
        }
        Step step = steps.between(holder, id);
        boolean isReferent = step.equals(Step.UNNAMED)
                && holder instanceof HeapInstance reference
                && reference.referenceId(REFERENT) == id;
        return isReferent ? "referent (" + kindOf(holder.type()) + ")" : step.name();
    }

    private static String kindOf(HeapClass reference) {
        return KINDS.keySet().stream()
                .filter(reference::isSubclassOf)
                .findFirst()
                .map(KINDS::get)
                .orElse("weak");
    }
}
