package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.snapshot.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds what was taken out of a dump before it was handed on, by its contents: no JVM lives whose strings all have the same
 * text, or whose hash codes, sizes and thread numbers are all the same. What is told apart at once costs a few reads, so that a
 * whole dump pays nothing; only one that looks redacted is looked at closely.
 */
final class RedactionProbe {

    /** Of those looked at one by one: enough to know, few enough to take no time. */
    private static final long MOST_LOOKED_AT = 1 << 18;

    private static final String STRING = "java.lang.String";

    /** Classes whose instances have numbers that differ, in every JVM. */
    private static final List<String> COUNTING = List.of(
            STRING,
            "java.lang.Thread",
            "java.util.HashMap",
            "java.util.HashMap$Entry",
            "java.util.HashMap$Node",
            "java.util.concurrent.ConcurrentHashMap$Node",
            "java.util.ArrayList");

    private static final List<String> ALWAYS_THERE = List.of("java.lang.Object", "java.lang.Class", STRING);

    /** The smallest object takes so much: where addresses are closer, they are none. */
    private static final long SMALLEST_OBJECT = 8;

    private final HeapGraph graph;
    private final ObjectOrdinals ordinals;

    private RedactionProbe(HeapGraph graph) {
        this.graph = graph;
        ordinals = graph.ordinals();
    }

    /** What was taken out; nothing as long as there is no proof. */
    static List<Redacted> of(HeapGraph graph) {
        return new RedactionProbe(graph).find();
    }

    private List<Redacted> find() {
        List<Redacted> found = new ArrayList<>();
        boolean renamed = isRenamed();
        ContentsSeen seen = renamed ? seenAnywhere() : seenInLibrary();
        if (seen.textsAreBlank()) {
            found.add(Redacted.TEXT);
            every(seen::arraysDiffer, seen::lookAtArray);
            if (seen.arraysAreBlank()) {
                found.add(Redacted.ARRAYS);
            }
            if (seen.numbersAreBlank()) {
                found.add(Redacted.FIELDS);
            }
        }
        if (renamed) {
            found.add(Redacted.NAMES);
        }
        if (isNumbered()) {
            found.add(Redacted.ADDRESSES);
        }
        return found;
    }

    private boolean isRenamed() {
        return graph.facts().complete()
                && ordinals.size() >= ContentsSeen.FEWEST
                && ALWAYS_THERE.stream()
                        .allMatch(name -> graph.classesNamed(name).isEmpty());
    }

    private ContentsSeen seenAnywhere() {
        ContentsSeen seen = new ContentsSeen();
        every(() -> seen.textsAreSure() && seen.numbersDiffer(), object -> {
            seen.lookAtArray(object);
            seen.lookAtFields(object);
        });
        return seen;
    }

    /** Where the classes of the library have their names, its objects are looked at: no program can fill these with nothing. */
    private ContentsSeen seenInLibrary() {
        ContentsSeen seen = new ContentsSeen();
        of(List.of(STRING), seen::textsAreSure, seen::lookAtText);
        of(COUNTING, seen::numbersDiffer, seen::lookAtFields);
        return seen;
    }

    /** Whether objects lie closer together than objects can, or where the JVM puts none. Identifiers of 4 bytes are Android's. */
    private boolean isNumbered() {
        long size = ordinals.size();
        if (size < ContentsSeen.FEWEST || graph.facts().idSize() != Long.BYTES) {
            return false;
        }
        long span = ordinals.idOf(size - 1) - ordinals.idOf(0);
        long step = Math.max(1, size / ContentsSeen.FEWEST);
        long odd = 0;
        long looked = 0;
        for (long ordinal = 0; ordinal < size; ordinal += step) {
            odd += ordinals.idOf(ordinal) % SMALLEST_OBJECT == 0 ? 0 : 1;
            looked++;
        }
        return (span >= 0 && span < (size - 1) * SMALLEST_OBJECT) || odd * 2 > looked;
    }

    private void of(List<String> names, BooleanSupplier enough, Consumer<HeapObject> look) {
        boolean[] wanted = new boolean[ordinals.classes()];
        for (int number = 0; number < wanted.length; number++) {
            wanted[number] = names.contains(ordinals.classAt(number).name());
        }
        // In a large heap all of the library's objects may lie at one end.
        of(wanted, Math.max(1, ordinals.size() / MOST_LOOKED_AT), enough, look);
        if (ordinals.size() > MOST_LOOKED_AT) {
            of(wanted, 1, enough, look);
        }
    }

    private void of(boolean[] wanted, long step, BooleanSupplier enough, Consumer<HeapObject> look) {
        long left = MOST_LOOKED_AT;
        for (long ordinal = 0; ordinal < ordinals.size() && left > 0 && !enough.getAsBoolean(); ordinal += step) {
            if (wanted[ordinals.classOf(ordinal)]) {
                look(ordinal, look);
                left--;
            }
        }
    }

    private void every(BooleanSupplier enough, Consumer<HeapObject> look) {
        long step = Math.max(1, ordinals.size() / MOST_LOOKED_AT);
        for (long ordinal = 0; ordinal < ordinals.size() && !enough.getAsBoolean(); ordinal += step) {
            look(ordinal, look);
        }
    }

    private void look(long ordinal, Consumer<HeapObject> look) {
        HeapObject object = graph.objectAt(ordinals.idOf(ordinal));
        if (object != null) {
            look.accept(object);
        }
    }
}
