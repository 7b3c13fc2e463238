package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.bytes.Section;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Histogram} in an index, whole. */
final class HistogramSection {

    /** Of what objects take. */
    static final String COUNTED = "histogram";

    /** Also of what they retain. */
    static final String RETAINED = "histogram of retained sizes";

    private HistogramSection() {}

    static void write(Histogram histogram, SectionOutput out) throws IOException {
        out.number(histogram.objects());
        out.number(histogram.shallowBytes());
        out.number(histogram.retainedBytes());
        out.number(histogram.damage().size());
        for (String sentence : histogram.damage()) {
            out.text(sentence);
        }
        out.number(histogram.rows().size());
        for (Histogram.Row row : histogram.rows()) {
            out.text(row.className());
            out.number(row.objects());
            out.number(row.shallowBytes());
            out.number(row.retainedBytes());
        }
    }

    /** Null if the index has none of that name. */
    static @Nullable Histogram read(SectionFile index, String name) {
        Section section = index.find(name);
        return section == null ? null : read(section.open());
    }

    private static Histogram read(SectionInput in) {
        long objects = in.number();
        long shallowBytes = in.number();
        long retainedBytes = in.number();
        List<String> damage = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            damage.add(in.text());
        }
        List<Histogram.Row> rows = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            rows.add(new Histogram.Row(in.text(), in.number(), in.number(), in.number()));
        }
        return new Histogram(rows, objects, shallowBytes, retainedBytes, damage);
    }
}
