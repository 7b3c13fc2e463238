package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instance takes in the heap, class by class from the top: fields go to the smallest gap that is left, large ones
 * first, primitive ones before references, else to the end. This is HotSpot's order since JDK 15
 * ({@code fieldLayoutBuilder.cpp}); earlier ones leave some gaps of superclasses empty. Fields that HotSpot injects into
 * a few classes of {@code java.lang} ({@code javaClasses.hpp}) are not in a dump and not in these sizes.
 */
final class InstanceSizes {

    private record Gap(int start, int end) {}

    private final ObjectLayout layout;
    private final List<Gap> gaps;
    private int end;

    private InstanceSizes(ObjectLayout layout, List<Gap> gaps, int end) {
        this.layout = layout;
        this.gaps = gaps;
        this.end = end;
    }

    /** The header alone. */
    static InstanceSizes ofHeader(ObjectLayout layout) {
        return new InstanceSizes(layout, new ArrayList<>(), layout.headerBytes());
    }

    /** The sizes with the fields of a subclass. */
    InstanceSizes with(List<ClassRecord.Field> fields) {
        InstanceSizes sizes = new InstanceSizes(layout, new ArrayList<>(gaps), end);
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

    /** Bytes of an instance. */
    long bytes() {
        return ObjectLayout.align(end, layout.alignment());
    }

    private void place(int width) {
        Gap best = null;
        for (Gap gap : gaps) {
            boolean fits = ObjectLayout.align(gap.start(), width) + width <= gap.end();
            if (fits && (best == null || gap.end() - gap.start() < best.end() - best.start())) {
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

    private void addGap(int from, int to) {
        if (from < to) {
            gaps.add(new Gap(from, to));
        }
    }
}
