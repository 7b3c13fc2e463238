package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.DumpStrings;
import dev.nettopsy.analyzer.hprof.LoadedClasses;
import dev.nettopsy.analyzer.hprof.LongTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Numbers the classes that the threads of a pass met, and finds their names, superclasses and sizes. */
final class ClassTableBuilder {

    private static final long NOWHERE = -1;
    private static final String JAVA_LANG_CLASS = "java.lang.Class";
    private static final String JAVA_LANG_OBJECT = "java.lang.Object";
    private static final String UNKNOWN = "(class not in the dump)";

    private final FileBytes file;
    private final DumpOutline outline;
    private final ObjectLayout layout;
    private final Damage damage;
    private final List<ClassRecord> records = new ArrayList<>();
    /** Where the records are. */
    private final List<Long> positions = new ArrayList<>();

    private final LongTable numbers = new LongTable();
    private int dumped;

    ClassTableBuilder(FileBytes file, DumpOutline outline, ObjectLayout layout, Damage damage) {
        this.file = file;
        this.outline = outline;
        this.layout = layout;
        this.damage = damage;
    }

    ClassTable build(List<? extends Census> censuses) throws IOException {
        censuses.stream()
                .flatMap(census -> census.classes().stream())
                .sorted(Comparator.comparingLong(Census.Met::position))
                .forEach(met -> add(met.record(), met.position()));
        dumped = records.size();
        for (Census census : censuses) {
            long[] met = census.met().keys();
            Arrays.sort(met);
            for (long classId : met) {
                if (outline.loadedClasses().nameId(classId) != 0) {
                    add(DumpedClass.withoutFields(classId), NOWHERE);
                }
            }
        }
        List<String> names = names();
        int[] primitiveArrays = primitiveArrays(names, censuses);
        records.add(DumpedClass.withoutFields(0));
        names.add(UNKNOWN);
        int javaLangClass = names.indexOf(JAVA_LANG_CLASS);
        return table(names, primitiveArrays, javaLangClass < 0 ? names.size() - 1 : javaLangClass);
    }

    private ClassTable table(List<String> names, int[] primitiveArrays, int javaLangClass) throws IOException {
        FieldNames fieldNames = FieldNames.read(file, outline, records, records.get(javaLangClass));
        InjectedFields injected = new InjectedFields(
                Set.copyOf(names),
                fieldNames.of(records.get(javaLangClass)),
                outline.header().idSize());
        ClassChains chains = new ClassChains(
                records,
                numbers,
                number -> fields(records.get(number), names.get(number), injected),
                InstanceSizes.ofHeader(layout, injected.isSinceJdk15()));
        reportCutOff(chains);
        InstanceSizes classObject = chains.sizes(javaLangClass);
        int object = names.indexOf(JAVA_LANG_OBJECT);
        StatedSizes stated = new StatedSizes(object < 0 ? null : records.get(object), layout.alignment());
        long[] classObjectBytes = records.stream()
                .mapToLong(record -> stated.areOfHeap()
                        ? stated.classObjectBytes(records.get(javaLangClass), record)
                        : classObject.bytesWithStatics(fieldNames.storedStatics(record)))
                .toArray();
        return new ClassTable(
                classes(names, chains, stated), numbers, primitiveArrays, javaLangClass, classObjectBytes);
    }

    private static List<ClassRecord.Field> fields(ClassRecord record, String name, InjectedFields injected) {
        List<ClassRecord.Field> added = record.loaderId() == 0 ? injected.of(name, record) : List.of();
        return added.isEmpty()
                ? record.fields()
                : Stream.concat(record.fields().stream(), added.stream()).toList();
    }

    private void add(ClassRecord record, long position) {
        if (numbers.putIfAbsent(record.id(), records.size())) {
            records.add(record);
            positions.add(position);
        }
    }

    private List<String> names() throws IOException {
        LoadedClasses loaded = outline.loadedClasses();
        LongTable wanted = new LongTable();
        records.forEach(record -> wanted.putIfAbsent(loaded.nameId(record.id()), 0));
        DumpStrings strings = DumpStrings.read(file, outline, wanted);
        List<String> names = new ArrayList<>();
        for (ClassRecord record : records) {
            String name = strings.get(loaded.nameId(record.id()));
            names.add(name == null ? "(class at 0x" + Long.toHexString(record.id()) + ")" : ClassNames.toSource(name));
        }
        return names;
    }

    /** Arrays of numbers do not say their class, only the type. A class is made up for those whose class was not dumped. */
    private int[] primitiveArrays(List<String> names, List<? extends Census> censuses) {
        int[] byType = new int[BasicType.COUNT];
        Arrays.fill(byType, -1);
        for (int type = BasicType.BOOLEAN; type < BasicType.COUNT; type++) {
            String name = BasicType.name(type) + "[]";
            byType[type] = names.indexOf(name);
            int wanted = type;
            if (byType[type] < 0 && censuses.stream().anyMatch(census -> census.hasPrimitiveArrays(wanted))) {
                byType[type] = records.size();
                records.add(DumpedClass.withoutFields(0));
                names.add(name);
            }
        }
        return byType;
    }

    private void reportCutOff(ClassChains chains) {
        chains.cutOff()
                .forEach(number -> damage.add(
                        positions.get(number),
                        "superclasses of the class at offset " + positions.get(number)
                                + " left out: they run in a circle, or are more than " + ClassChains.DEEPEST));
    }

    private List<DumpedClass> classes(List<String> names, ClassChains chains, StatedSizes stated) {
        List<DumpedClass> classes = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            long bytes = stated.bytes(records.get(i), chains.sizes(i));
            classes.add(new DumpedClass(i, names.get(i), records.get(i), chains.superNumber(i), i < dumped, bytes));
        }
        return classes;
    }
}
