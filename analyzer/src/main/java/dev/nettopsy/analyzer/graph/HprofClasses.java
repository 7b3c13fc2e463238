package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.DumpStrings;
import dev.nettopsy.analyzer.hprof.LongTable;
import dev.nettopsy.analyzer.index.ClassTable;
import dev.nettopsy.analyzer.index.DumpedClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All classes of a graph with their fields, by number and by name. */
final class HprofClasses {

    private static final String CONSTANT_POOL = "<constant pool>";

    private final List<HprofClass> all;
    private final List<HeapClass> listed;
    private final Map<String, List<HeapClass>> byName;

    HprofClasses(List<HprofClass> all) {
        this(all, listed(all));
    }

    private HprofClasses(List<HprofClass> all, List<HeapClass> listed) {
        this.all = all;
        this.listed = listed;
        this.byName = new HashMap<>();
        listed.forEach(type ->
                byName.computeIfAbsent(type.name(), name -> new ArrayList<>()).add(type));
    }

    static HprofClasses of(HprofGraph graph) throws IOException {
        ClassTable table = graph.index().classes();
        DumpStrings names = fieldNames(graph, table);
        List<HprofClass> all = new ArrayList<>();
        for (int number = 0; number < table.size(); number++) {
            DumpedClass dumped = table.get(number);
            all.add(new HprofClass(graph, dumped, fields(dumped, names), statics(dumped, names)));
        }
        return new HprofClasses(all);
    }

    private static List<HeapClass> listed(List<HprofClass> all) {
        return all.stream()
                .filter(type -> type.isDumped() || type.instanceCount() > 0)
                .map(HeapClass.class::cast)
                .toList();
    }

    private static DumpStrings fieldNames(HprofGraph graph, ClassTable table) throws IOException {
        LongTable wanted = new LongTable();
        for (int number = 0; number < table.size(); number++) {
            ClassRecord record = table.get(number).record();
            record.fields().forEach(field -> wanted.putIfAbsent(field.nameId(), 0));
            record.statics().forEach(field -> wanted.putIfAbsent(field.nameId(), 0));
        }
        return DumpStrings.read(graph.file(), graph.outline(), wanted);
    }

    private static List<FieldDeclaration> fields(DumpedClass dumped, DumpStrings names) {
        return dumped.record().fields().stream()
                .map(field -> new FieldDeclaration(name(field.nameId(), names), FieldTypes.of(field.type())))
                .toList();
    }

    private static List<StaticField> statics(DumpedClass dumped, DumpStrings names) {
        return dumped.record().statics().stream()
                .map(field -> new StaticField(name(field.nameId(), names), FieldTypes.of(field.type()), field.bits()))
                .toList();
    }

    private static String name(long id, DumpStrings names) {
        if (id == ClassRecord.Static.NO_NAME) {
            return CONSTANT_POOL;
        }
        String name = names.get(id);
        return name == null ? "(name at 0x" + Long.toHexString(id) + ")" : name;
    }

    HprofClass get(int number) {
        return all.get(number);
    }

    List<HeapClass> listed() {
        return listed;
    }

    List<HeapClass> named(String name) {
        return Collections.unmodifiableList(byName.getOrDefault(name, List.of()));
    }
}
