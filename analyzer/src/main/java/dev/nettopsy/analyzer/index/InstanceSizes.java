package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instance takes in the heap, class by class from the top: fields go to the smallest gap that is left, large ones
 * first, primitive ones before references, else to the end. This is HotSpot's order since JDK 15
 * ({@code fieldLayoutBuilder.cpp}); earlier ones leave gaps of superclasses empty and begin each class where a reference could
 * be ({@code classFileParser.cpp}, {@code layout_fields}). {@code @Contended} padding is not in a dump and not in these sizes.
 */
final class InstanceSizes {

    private record Gap(int start, int end) {

        int size() {
            return end - start;
        }
    }

    private final ObjectLayout layout;
    private final boolean fillsGapsOfSuperclasses;
    private final List<Gap> gaps;
    private int end;

    private InstanceSizes(ObjectLayout layout, boolean fillsGapsOfSuperclasses, List<Gap> gaps, int end) {
        this.layout = layout;
        this.fillsGapsOfSuperclasses = fillsGapsOfSuperclasses;
        this.gaps = gaps;
        this.end = end;
    }

    /**
     * The header alone.
     *
     * @param fillsGapsOfSuperclasses as HotSpot does since JDK 15
     */
    static InstanceSizes ofHeader(ObjectLayout layout, boolean fillsGapsOfSuperclasses) {
        return new InstanceSizes(layout, fillsGapsOfSuperclasses, new ArrayList<>(), layout.headerBytes());
    }

    /** The sizes with the fields of a subclass. */
    InstanceSizes with(List<ClassRecord.Field> fields) {
        InstanceSizes sizes = fillsGapsOfSuperclasses
                ? new InstanceSizes(layout, true, new ArrayList<>(gaps), end)
                : new InstanceSizes(
                        layout, false, new ArrayList<>(), (int) ObjectLayout.align(end, layout.referenceBytes()));
        // Plain loops: this runs for every class of a dump before the compiler has looked at it.
        for (int width = Long.BYTES; width > 0; width /= 2) {
            for (ClassRecord.Field field : fields) {
                if (BasicType.primitiveWidth(field.type()) == width) {
                    sizes.place(width);
                }
            }
        }
        for (ClassRecord.Field field : fields) {
            if (field.type() == BasicType.REFERENCE) {
                sizes.place(layout.referenceBytes());
            }
        }
        return sizes;
    }

    /** Bytes of an instance of {@code java.lang.Class} with the static fields of a class behind: references, then the rest. */
    long bytesWithStatics(List<ClassRecord.Static> statics) {
        long last = bytes();
        for (ClassRecord.Static field : statics) {
            last += field.type() == BasicType.REFERENCE ? layout.referenceBytes() : 0;
        }
        for (int width = Long.BYTES; width > 0; width /= 2) {
            for (ClassRecord.Static field : statics) {
                // Here no gap is filled.
                last = BasicType.primitiveWidth(field.type()) == width ? ObjectLayout.align(last, width) + width : last;
            }
        }
        return ObjectLayout.align(last, layout.alignment());
    }

    /** Bytes of an instance. */
    long bytes() {
        return ObjectLayout.align(end, layout.alignment());
    }

    private void place(int width) {
        Gap best = null;
        for (Gap gap : gaps) {
            boolean fits = ObjectLayout.align(gap.start(), width) + width <= gap.end();
            if (fits && (best == null || isBetter(gap, best))) {
                best = gap;
            }
        }
        if (best == null) {
            best = new Gap(end, Math.toIntExact(ObjectLayout.align(end, width) + width));
            end = best.end();
        } else {
            gaps.remove(best);
        }
        int start = (int) ObjectLayout.align(best.start(), width);
        addGap(best.start(), start);
        addGap(start + width, best.end());
    }

    /** The smaller; of two alike HotSpot, which looks from the end, takes the later. */
    private static boolean isBetter(Gap gap, Gap other) {
        return gap.size() < other.size() || (gap.size() == other.size() && gap.start() > other.start());
    }

    private void addGap(int from, int to) {
        if (from < to) {
            gaps.add(new Gap(from, to));
        }
    }
}
