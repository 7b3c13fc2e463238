package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.graph.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class of a dump that {@link HprofBuilder} makes; fields are declared before instances are added. */
public final class TestClass {

    record Field(String name, FieldType type) {}

    final String name;
    final List<Field> fields = new ArrayList<>();
    final List<Field> statics = new ArrayList<>();
    final Map<String, Number> staticValues = new LinkedHashMap<>();
    final List<Field> constants = new ArrayList<>();
    final List<Number> constantValues = new ArrayList<>();
    long id;
    long loader;
    long statedBytes = -1;

    @Nullable
    TestClass above;

    TestClass(String name, @Nullable TestClass above, long id) {
        this.name = name;
        this.above = above;
        this.id = id;
    }

    /** A field of instances. */
    public TestClass field(String fieldName, FieldType type) {
        fields.add(new Field(fieldName, type));
        return this;
    }

    /** A static field with its value. */
    public TestClass staticField(String fieldName, FieldType type, Number value) {
        statics.add(new Field(fieldName, type));
        staticValues.put(fieldName, value);
        return this;
    }

    /** An entry of its constant pool, which old agents write. */
    public TestClass constant(FieldType type, Number value) {
        constants.add(new Field("", type));
        constantValues.add(value);
        return this;
    }

    /** What its record states of an instance, instead of the width of all fields. */
    public TestClass statedBytes(long bytes) {
        statedBytes = bytes;
        return this;
    }

    /** A static reference, null until {@link HprofBuilder#setStatic} sets it. */
    public TestClass staticReference(String fieldName) {
        return staticField(fieldName, FieldType.REFERENCE, 0L);
    }

    /** Its superclass instead of {@code java.lang.Object}. */
    public TestClass extending(TestClass superclass) {
        above = superclass;
        return this;
    }

    /** Address of its class loader. */
    public TestClass loader(long address) {
        loader = address;
        return this;
    }

    /** Address of its class object. */
    public long id() {
        return id;
    }

    void setStatic(String fieldName, Number value) {
        if (!staticValues.containsKey(fieldName)) {
            throw new IllegalArgumentException(name + " has no static field " + fieldName);
        }
        staticValues.put(fieldName, value);
    }

    /** Fields with those of superclasses, nearest class first, as instances have their values. */
    List<Field> allFields() {
        List<Field> all = new ArrayList<>();
        for (TestClass type = this; type != null; type = type.above) {
            all.addAll(type.fields);
        }
        return all;
    }

    long instanceBytes(int idSize) {
        long bytes = 12;
        for (Field field : allFields()) {
            bytes += TestWriter.width(field.type(), idSize);
        }
        return bytes;
    }
}
