package dev.nettopsy.analyzer.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class record. Field declarations and static values are in memory; look-ups by name are hash look-ups. */
public non-sealed interface HeapClass extends HeapObject {

    /** As in Java source: {@code a.b.Outer$Inner}, {@code byte[]}, {@code java.lang.String[][]}. */
    String name();

    /** Null for {@code java.lang.Object}, and where the record of the superclass is missing. */
    @Nullable
    HeapClass superclass();

    /** Address of its class loader; 0 for the boot loader. */
    long loaderId();

    /** Bytes of an instance as the dump states it, without header. */
    int instanceSize();

    /** Fields that instances have from this class alone, in the order of the file. */
    List<FieldDeclaration> declaredFields();

    /** Whether instances have this field, here or in a superclass. {@code "simpleName"} or {@code "declaring.Class#name"}. */
    boolean hasField(String name);

    /** Static fields declared here, in the order of the file. */
    List<StaticField> staticFields();

    /** The static field of this name declared here, or null. */
    @Nullable
    StaticField staticField(String name);

    /** The object that a static reference field declared here points to; null if it is null, missing or leads nowhere. */
    @Nullable
    HeapObject staticReference(String name);

    /** Whether this class or a superclass has that name. Interfaces are not recorded in dumps. */
    boolean isSubclassOf(String className);

    /** Instances of exactly this class. */
    long instanceCount();

    /** Own sizes of those instances, in bytes. */
    long shallowBytes();
}
