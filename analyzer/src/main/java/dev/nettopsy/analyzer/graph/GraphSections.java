package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HprofHeader;
import dev.nettopsy.analyzer.hprof.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a graph knows of a dump beside its index, kept in a section: header, places of the heap, damage, threads, and the names
 * of fields.
 *
 * @param fields of instances, by number of class
 * @param statics by number of class
 */
record GraphSections(
        DumpOutline outline,
        List<String> damage,
        List<HeapThread> threads,
        List<List<FieldDeclaration>> fields,
        List<List<StaticField>> statics) {

    private static final String NAME = "outline, threads and fields";
    private static final int LONGEST_HEADER = 256;

    static boolean isIn(SectionFile sections) {
        return sections.find(NAME) != null;
    }

    static void write(HprofGraph graph, SectionWriter sections) throws IOException {
        try (SectionOutput out = sections.section(NAME)) {
            HprofHeader header = graph.outline().header();
            out.text(header.format());
            out.number(header.idSize());
            out.number(header.capturedAt());
            out.number(header.length());
            out.number(graph.outline().segments().size());
            for (Segment segment : graph.outline().segments()) {
                out.number(segment.start());
                out.number(segment.end());
            }
            texts(graph.facts().damage(), out);
            out.number(graph.threads().size());
            for (HeapThread thread : graph.threads()) {
                out.number(thread.object());
                out.number(thread.serial());
                texts(thread.frames(), out);
            }
            fields(graph, out);
        }
    }

    private static void texts(List<String> texts, SectionOutput out) throws IOException {
        out.number(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    private static void fields(HprofGraph graph, SectionOutput out) throws IOException {
        int classes = graph.index().classes().size();
        out.number(classes);
        for (int number = 0; number < classes; number++) {
            HprofClass type = graph.classOf(number);
            out.number(type.declaredFields().size());
            for (FieldDeclaration field : type.declaredFields()) {
                out.text(field.name());
                out.number(field.type().ordinal());
            }
            out.number(type.staticFields().size());
            for (StaticField field : type.staticFields()) {
                out.text(field.name());
                out.number(field.type().ordinal());
                out.number(field.bits());
            }
        }
    }

    static GraphSections read(SectionFile sections) {
        SectionInput in = sections.get(NAME).open();
        DumpOutline outline = outline(in);
        List<String> damage = texts(in);
        List<HeapThread> threads = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            threads.add(new HeapThread(in.number(), (int) in.number(), texts(in)));
        }
        List<List<FieldDeclaration>> fields = new ArrayList<>();
        List<List<StaticField>> statics = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            fields.add(fields(in));
            statics.add(statics(in));
        }
        return new GraphSections(outline, damage, List.copyOf(threads), fields, statics);
    }

    private static DumpOutline outline(SectionInput in) {
        String format = in.text();
        int idSize = in.below(Long.BYTES + 1);
        if (idSize != Integer.BYTES && idSize != Long.BYTES) {
            throw new DamagedSectionException("identifiers of " + idSize + " bytes");
        }
        HprofHeader header = new HprofHeader(format, idSize, in.number(), in.below(LONGEST_HEADER));
        List<Segment> segments = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            segments.add(new Segment(in.number(), in.number()));
        }
        return DumpOutline.ofHeap(header, segments);
    }

    private static List<String> texts(SectionInput in) {
        List<String> texts = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            texts.add(in.text());
        }
        return List.copyOf(texts);
    }

    private static List<FieldDeclaration> fields(SectionInput in) {
        List<FieldDeclaration> fields = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            fields.add(new FieldDeclaration(in.text(), type(in)));
        }
        return List.copyOf(fields);
    }

    private static List<StaticField> statics(SectionInput in) {
        List<StaticField> statics = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            statics.add(new StaticField(in.text(), type(in), in.number()));
        }
        return List.copyOf(statics);
    }

    private static FieldType type(SectionInput in) {
        FieldType[] types = FieldType.values();
        return types[in.below(types.length)];
    }

    /** Whoever made the section may have meant harm: the heap has to be within the dump, and in order. */
    void check(long dumpBytes) {
        long end = 0;
        for (Segment segment : outline.segments()) {
            if (segment.start() < end || segment.end() < segment.start() || segment.end() > dumpBytes) {
                throw new DamagedSectionException("the heap is not where it should be");
            }
            end = segment.end();
        }
    }

    /** The classes of a graph whose index was kept with this. */
    HprofClasses classes(HprofGraph graph) {
        int count = graph.index().classes().size();
        if (fields.size() != count) {
            throw new DamagedSectionException("fields of a class are missing");
        }
        List<HprofClass> classes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            classes.add(new HprofClass(
                    graph, graph.index().classes().get(number), fields.get(number), statics.get(number)));
        }
        return new HprofClasses(classes);
    }
}
