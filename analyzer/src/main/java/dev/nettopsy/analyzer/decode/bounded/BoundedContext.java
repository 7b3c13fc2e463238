package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the readers of these allocators share: the draft, and which classes are of a form that they understand. */
final class BoundedContext {

    private record Question(Form form, long type) {}

    private final SnapshotDraft draft;
    private final List<NettyClasses> nettys;
    private final Map<Question, Boolean> answers = new HashMap<>();

    BoundedContext(SnapshotDraft draft, List<NettyClasses> nettys) {
        this.draft = draft;
        this.nettys = nettys;
    }

    SnapshotDraft draft() {
        return draft;
    }

    /** The object as an instance of this form; null if it is none, which is noted unless there is no object at all. */
    @Nullable
    HeapInstance read(Form form, @Nullable HeapObject object) {
        if (object == null) {
            return null;
        }
        boolean fits = answers.computeIfAbsent(new Question(form, object.type().id()), key -> fits(form, object));
        return fits && object instanceof HeapInstance instance ? instance : null;
    }

    private boolean fits(Form form, HeapObject object) {
        if (object instanceof HeapInstance) {
            return understands(form, object.type());
        }
        gap(object.type(), "an object of the allocator was expected in its place");
        return false;
    }

    /** Whether instances of a class can be read; if not, what is missing is noted. */
    boolean understands(Form form, HeapClass type) {
        List<String> missing = form.missing(type);
        if (!missing.isEmpty()) {
            gap(type, "this version reads fields of it that it lacks or has otherwise: " + String.join(", ", missing));
        }
        return missing.isEmpty();
    }

    private void gap(HeapClass type, String why) {
        draft.gaps().add("class " + type.name(), why, "what the allocator keeps there is not told, or as a whole only");
    }

    /** Classes with instances whose name, or that of a superclass, ends like this, and those that have all of the form's fields. */
    List<HeapClass> classes(String simpleName, Form form) {
        List<HeapClass> found = new ArrayList<>();
        for (HeapClass type : draft.graph().classes()) {
            if (type.instanceCount() > 0
                    && (isNamed(type, simpleName) || form.missing(type).isEmpty())) {
                found.add(type);
            }
        }
        return found;
    }

    private static boolean isNamed(HeapClass type, String simpleName) {
        for (@Nullable HeapClass at = type; at != null; at = at.superclass()) {
            String name = at.name();
            if (name.endsWith(simpleName)
                    && (name.length() == simpleName.length()
                            || name.charAt(name.length() - simpleName.length() - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    void forEachInstance(HeapClass type, Consumer<HeapInstance> visitor) {
        draft.forEachInstance(type, visitor);
    }

    /** Index of the Netty whose classes a class of the allocator extends; -1 if it extends none. */
    int nettyOf(HeapClass type) {
        for (@Nullable HeapClass at = type; at != null; at = at.superclass()) {
            for (int i = 0; i < nettys.size(); i++) {
                NettyClasses netty = nettys.get(i);
                boolean ofThis = at.name().startsWith(netty.prefix() + ".buffer.") && at.loaderId() == netty.loader();
                if (ofThis) {
                    return i;
                }
            }
        }
        return -1;
    }
}
