package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.HeapClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The instance fields of one class of Netty's adaptive allocator over all epochs. Immutable once built; all layouts are
 * constants.
 */
public final class Layout {

    private record Span(Epoch since, Epoch last) {
        boolean covers(Epoch epoch) {
            return since.compareTo(epoch) <= 0 && epoch.compareTo(last) <= 0;
        }
    }

    private final String suffix;
    private final Map<String, Span> required = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Layout(String suffix) {
        this.suffix = suffix;
    }

    static Layout of(String suffix) {
        return new Layout(suffix);
    }

    /** Fields that every release of these epochs has. */
    Layout fields(Epoch since, Epoch last, String... names) {
        for (String name : names) {
            required.put(name, new Span(since, last));
            known.add(name);
        }
        return this;
    }

    /** Fields that some releases have and whose absence changes nothing that is decoded. */
    Layout optional(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /** Class name behind the package prefix: {@code "buffer.AdaptivePoolingAllocator$Chunk"}. */
    public String suffix() {
        return suffix;
    }

    /** Fields that this epoch has and that the class, with its superclasses, lacks. */
    public List<String> missing(HeapClass type, Epoch epoch) {
        List<String> missing = new ArrayList<>();
        required.forEach((name, span) -> {
            if (span.covers(epoch) && !type.hasField(name)) {
                missing.add(name);
            }
        });
        return missing;
    }

    /** Fields declared by the class itself that no epoch has. */
    public List<String> unknown(HeapClass type) {
        return type.declaredFields().stream()
                .map(FieldDeclaration::name)
                .filter(name -> !known.contains(name))
                .toList();
    }
}
