package dev.nettopsy.analyzer.index;

import static dev.nettopsy.analyzer.hprof.BasicType.BOOLEAN;
import static dev.nettopsy.analyzer.hprof.BasicType.BYTE;
import static dev.nettopsy.analyzer.hprof.BasicType.INT;
import static dev.nettopsy.analyzer.hprof.BasicType.LONG;
import static dev.nettopsy.analyzer.hprof.BasicType.REFERENCE;
import static dev.nettopsy.analyzer.hprof.BasicType.SHORT;

import dev.nettopsy.analyzer.hprof.ClassRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Fields that HotSpot adds to classes of its library and that no dump shows ({@code javaClasses.hpp},
 * {@code *_INJECTED_FIELDS}). Which they are depends on the version, and that is told by what the dump shows of the classes.
 * JDK 17 and 25 are compared with the JVM itself in tests; 8, 11 and 21 are as their sources say.
 */
final class InjectedFields {

    private static final String RESOLVED_METHOD = "java.lang.invoke.ResolvedMethodName";
    private static final String CALL_SITE_CONTEXT = "java.lang.invoke.MethodHandleNatives$CallSiteContext";
    private static final String STACK_CHUNK = "jdk.internal.vm.StackChunk";

    private final Set<String> classNames;
    private final Set<String> fieldsOfClass;
    private final int pointer;

    /**
     * @param classNames of the dump
     * @param fieldsOfClass names of the fields that the dump shows of {@code java.lang.Class}
     */
    InjectedFields(Set<String> classNames, Set<String> fieldsOfClass, int idSize) {
        this.classNames = classNames;
        this.fieldsOfClass = fieldsOfClass;
        this.pointer = idSize == Integer.BYTES ? INT : LONG;
    }

    /** Whether this JVM lays out fields as JDK 15 and later do: they have hidden classes, with data. */
    boolean isSinceJdk15() {
        return fieldsOfClass.isEmpty() || fieldsOfClass.contains("classData");
    }

    /**
     * What is added to a class of the boot loader.
     *
     * @param record what the dump shows of it
     */
    List<ClassRecord.Field> of(String className, ClassRecord record) {
        return switch (className) {
            case "java.lang.Class" -> ofClass();
            case "java.lang.ClassLoader", "java.lang.Module" -> fields(pointer);
            case "java.lang.Thread" -> hasStackChunks() ? fields(pointer, INT, BOOLEAN, SHORT) : fields();
            case "java.lang.VirtualThread" -> isSinceJdk25() ? fields(pointer) : fields();
            case "java.lang.InternalError" -> fields(BOOLEAN);
            case "java.lang.StackFrameInfo" -> fields(SHORT);
            case "java.lang.invoke.MemberName" ->
                classNames.contains(RESOLVED_METHOD) ? fields(pointer) : fields(REFERENCE, pointer, pointer);
            case RESOLVED_METHOD -> record.fields().isEmpty() ? fields(REFERENCE, pointer) : fields(pointer);
            case CALL_SITE_CONTEXT -> fields(pointer, LONG);
            case "java.lang.invoke.CallSite" -> hasCallSiteContexts() ? fields() : fields(pointer, LONG);
            case STACK_CHUNK -> fields(REFERENCE, BYTE, pointer, INT);
            default -> fields();
        };
    }

    /** Two addresses of metadata, two sizes, and what is kept for the class: later versions keep less of it out of sight. */
    private List<ClassRecord.Field> ofClass() {
        if (fieldsOfClass.isEmpty()) {
            return fields();
        }
        if (isSinceJdk25()) {
            return fields(pointer, pointer, INT, INT, REFERENCE, REFERENCE);
        }
        return hasStackChunks()
                ? fields(pointer, pointer, INT, INT, REFERENCE, REFERENCE, REFERENCE, REFERENCE)
                : fields(pointer, pointer, INT, INT, REFERENCE, REFERENCE, REFERENCE);
    }

    private boolean isSinceJdk25() {
        return fieldsOfClass.contains("protectionDomain");
    }

    /** Objects beside call sites: JDK 8 has none, the latest keep their fields in the call site. */
    private boolean hasCallSiteContexts() {
        return classNames.contains(CALL_SITE_CONTEXT) || !fieldsOfClass.contains("classData");
    }

    private boolean hasStackChunks() {
        return classNames.contains(STACK_CHUNK);
    }

    private static List<ClassRecord.Field> fields(int... types) {
        return Arrays.stream(types)
                .mapToObj(type -> new ClassRecord.Field(0, type))
                .toList();
    }
}
