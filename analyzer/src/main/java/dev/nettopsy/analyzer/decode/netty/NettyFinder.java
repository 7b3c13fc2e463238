package dev.nettopsy.analyzer.decode.netty;

import dev.nettopsy.analyzer.decode.draft.Gaps;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds every Netty in a dump, whatever its package prefix, by classes that each of them has. */
public final class NettyFinder {

    /** A class that tells a Netty, and members that it must have, so that a like-named class of others is none. */
    private record Anchor(String suffix, boolean ofBuffer, List<String> members) {
        boolean fits(HeapClass type) {
            return type.name().endsWith("." + suffix)
                    && members.stream().allMatch(member -> type.hasField(member) || type.staticField(member) != null);
        }

        Place place(HeapClass type) {
            String prefix = type.name().substring(0, type.name().length() - suffix.length() - 1);
            return new Place(prefix, type.loaderId());
        }
    }

    private record Place(String prefix, long loader) {}

    private static final List<Anchor> ANCHORS = List.of(
            new Anchor("buffer.AbstractByteBuf", true, List.of("readerIndex", "writerIndex", "maxCapacity")),
            new Anchor("buffer.AdaptivePoolingAllocator", true, List.of("chunkAllocator")),
            new Anchor("buffer.AdaptivePoolingAllocator$Chunk", true, List.of("delegate", "capacity")),
            new Anchor("util.internal.PlatformDependent", false, List.of("MAX_DIRECT_MEMORY")));

    /** A server with a copy in each of its applications has dozens; thousands would be a crafted dump. */
    private static final int MOST_COPIES = 200;

    private NettyFinder() {}

    /** All copies, by prefix and loader. Modules of one prefix in several loaders count as one copy where that is clear. */
    public static List<NettyClasses> find(HeapGraph graph, Gaps gaps) {
        Set<Place> withBuffer = new HashSet<>();
        Set<Place> all = new HashSet<>();
        for (HeapClass type : graph.classes()) {
            for (Anchor anchor : ANCHORS) {
                if (anchor.fits(type)) {
                    all.add(anchor.place(type));
                    if (anchor.ofBuffer()) {
                        withBuffer.add(anchor.place(type));
                    }
                }
            }
        }
        Set<Place> copies = new TreeSet<>(Comparator.comparing(Place::prefix).thenComparing(Place::loader));
        for (Place place : all) {
            boolean partOfAnother = !withBuffer.contains(place)
                    && withBuffer.stream().anyMatch(other -> other.prefix().equals(place.prefix()));
            if (!partOfAnother) {
                copies.add(place);
            }
        }
        if (copies.size() > MOST_COPIES) {
            gaps.add(
                    "copies of Netty",
                    "there are " + copies.size() + ", of which " + MOST_COPIES + " were read",
                    "memory of the others is missing or entered as the JVM's");
        }
        return copies.stream()
                .limit(MOST_COPIES)
                .map(place -> new NettyClasses(graph, place.prefix(), place.loader()))
                .toList();
    }
}
