package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.ByteColumn;
import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.LongColumn;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Which reached objects hold each object strongly, in sections of a file: of those objects alone that more than one holds, for
 * of the others that one is before them on their path.
 *
 * <pre>
 *   rows   := row of the highest ordinal, of the next lower one, and so on down to 0
 *   row    := (difference to the holder before, the first to the object itself; never 0)* 0
 *   places := where the row of the highest of each 64 neighbouring ordinals begins
 * </pre>
 */
final class HolderSections {

    private static final String ROWS = "holders";
    private static final String PLACES = "places of holders";
    private static final int GROUP_BITS = 6;

    private final ByteColumn rows;
    private final LongColumn places;
    private final long objects;

    private HolderSections(ByteColumn rows, LongColumn places, long objects) {
        this.rows = rows;
        this.places = places;
        this.objects = objects;
    }

    static boolean isIn(SectionFile sections) {
        return sections.find(PLACES) != null;
    }

    static HolderSections read(SectionFile sections, long objects, Columns columns) {
        LongColumn places = columns.longs(sections.get(PLACES));
        if (places.size() != (objects >>> GROUP_BITS) + 1) {
            throw new DamagedSectionException("holders of some objects are missing");
        }
        return new HolderSections(columns.bytes(sections.get(ROWS)), places, objects);
    }

    /** Those that were noted of an object, ascending. */
    LongStream of(long object) {
        long at = places.get(object >>> GROUP_BITS);
        long rowsBefore = Math.min(object | (1L << GROUP_BITS) - 1, objects - 1) - object;
        while (rowsBefore > 0) {
            rowsBefore -= rows.get(at++) == 0 ? 1 : 0;
        }
        return holders(object, at);
    }

    private LongStream holders(long object, long start) {
        long[] found = new long[4];
        int count = 0;
        long at = start;
        long holder = object;
        while (rows.get(at) != 0) {
            long word = 0;
            int shift = 0;
            int part;
            do {
                part = rows.get(at++);
                word |= (part & 0x7fL) << shift;
                shift += 7;
            } while (part > 0x7f);
            holder += word >>> 1 ^ -(word & 1);
            if (holder < 0 || holder >= objects) {
                throw new DamagedSectionException("a holder is no object");
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, Math.addExact(count, count >> 1));
            }
            found[count++] = holder;
        }
        return Arrays.stream(found, 0, count).sorted();
    }

    static void write(ReferenceRows references, RootSearch search, SectionWriter sections) throws IOException {
        Columns columns = references.columns();
        LongColumn places = columns.longs((references.size() >>> GROUP_BITS) + 1);
        try (SectionOutput out = sections.section(ROWS)) {
            Writing writing = new Writing(out, places, references.size());
            holders(references, search).read(writing::row);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        try (SectionOutput out = sections.section(PLACES)) {
            out.column(places, places.size());
        }
        places.letGo();
    }

    private static Holders holders(ReferenceRows references, RootSearch search) {
        Holders holders = new Holders(references.size(), references.columns());
        ReferenceRows.Cursor cursor = references.cursor();
        for (long object = 0; object < references.size(); object++) {
            if (search.paths().isReached(object) && !references.isEmpty(object)) {
                cursor.seek(object);
                for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
                    if (target != object && search.shared().has(target)) {
                        holders.add(object, target);
                    }
                }
            }
        }
        return holders;
    }

    private static final class Writing {

        private final SectionOutput out;
        private final LongColumn places;
        private final long objects;

        Writing(SectionOutput out, LongColumn places, long objects) {
            this.out = out;
            this.places = places;
            this.objects = objects;
        }

        void row(long object, HolderList holders) {
            if (object >= objects) {
                return;
            }
            try {
                if (object == objects - 1 || (object + 1) % (1L << GROUP_BITS) == 0) {
                    places.set(object >>> GROUP_BITS, out.length());
                }
                long before = object;
                for (long holder = holders.next(); holder >= 0; holder = holders.next()) {
                    if (holder != before) {
                        out.number(holder - before);
                        before = holder;
                    }
                }
                out.number(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
