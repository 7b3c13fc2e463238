package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.index.ClassTable;
import dev.nettopsy.analyzer.index.DumpedClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class of a graph. Where its fields are is worked out when first asked. */
final class HprofClass implements HeapClass {

    private final HprofGraph graph;
    private final DumpedClass dumped;
    private final List<FieldDeclaration> fields;
    private final List<StaticField> statics;
    private volatile @Nullable Map<String, FieldSlot> slots;

    HprofClass(HprofGraph graph, DumpedClass dumped, List<FieldDeclaration> fields, List<StaticField> statics) {
        this.graph = graph;
        this.dumped = dumped;
        this.fields = fields;
        this.statics = statics;
    }

    int number() {
        return dumped.number();
    }

    /** Whether the dump has its record. */
    boolean isDumped() {
        return dumped.dumped();
    }

    /** Where the value of a field is in an instance of this class, null if it has none of that name. */
    @Nullable
    FieldSlot slot(String name) {
        Map<String, FieldSlot> found = slots;
        if (found == null) {
            found = findSlots();
            slots = found;
        }
        return found.get(name);
    }

    /** Values of a class stand before those of its superclass; a name means the nearest class that has it. */
    private Map<String, FieldSlot> findSlots() {
        Map<String, FieldSlot> found = new HashMap<>();
        long offset = 0;
        for (HprofClass type = this; type != null; type = type.superclass()) {
            for (FieldDeclaration field : type.fields) {
                FieldSlot slot = new FieldSlot(field.type(), offset);
                found.putIfAbsent(field.name(), slot);
                found.putIfAbsent(type.name() + "#" + field.name(), slot);
                offset += FieldTypes.width(field.type(), graph.idSize());
            }
        }
        return found;
    }

    @Override
    public long id() {
        return dumped.record().id();
    }

    @Override
    public HeapClass type() {
        ClassTable table = graph.index().classes();
        return table.javaLangClass() == table.unknown() ? this : graph.classOf(table.javaLangClass());
    }

    @Override
    public String name() {
        return dumped.name();
    }

    @Override
    public @Nullable HprofClass superclass() {
        return dumped.superNumber() < 0 ? null : graph.classOf(dumped.superNumber());
    }

    @Override
    public long loaderId() {
        return dumped.record().loaderId();
    }

    @Override
    public int instanceSize() {
        return (int) Math.min(dumped.record().instanceSize(), Integer.MAX_VALUE);
    }

    @Override
    public List<FieldDeclaration> declaredFields() {
        return fields;
    }

    @Override
    public boolean hasField(String name) {
        return slot(name) != null;
    }

    @Override
    public List<StaticField> staticFields() {
        return statics;
    }

    @Override
    public @Nullable StaticField staticField(String name) {
        for (StaticField field : statics) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    @Override
    public @Nullable HeapObject staticReference(String name) {
        StaticField field = staticField(name);
        return field == null || field.type() != FieldType.REFERENCE ? null : graph.objectAt(field.bits());
    }

    @Override
    public boolean isSubclassOf(String className) {
        for (HprofClass type = this; type != null; type = type.superclass()) {
            if (type.name().equals(className)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long instanceCount() {
        return graph.index().counts().objects(number());
    }

    @Override
    public long shallowBytes() {
        return graph.index().counts().bytes(number());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HprofClass type && type.graph == graph && type.number() == number();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id());
    }

    @Override
    public String toString() {
        return "class " + name();
    }
}
