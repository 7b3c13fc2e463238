package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/**
 * How a class keeps its reference count. All forms are read as the raw form of Netty's {@code ReferenceCountUpdater}: twice
 * the count while alive, odd once released for good, 0 if never initialised.
 */
public enum RefCountForm {
    /** {@code int refCnt}, raw: Netty 4.1.35-140, 4.2.0-7. */
    RAW {
        @Override
        public long raw(HeapInstance object) {
            return object.number(COUNT, 0);
        }
    },
    /** {@code refCnt} is an {@code io.netty.util.internal.RefCnt} with a raw {@code value}: Netty 4.2.8+. */
    OBJECT {
        @Override
        public long raw(HeapInstance object) {
            HeapInstance count = object.instance(COUNT);
            return count == null ? 0 : count.number("value", 0);
        }
    },
    /** {@code int refCnt}, the plain count: buffers up to Netty 4.1.34. */
    PLAIN {
        @Override
        public long raw(HeapInstance object) {
            long count = object.number(COUNT, 0);
            return count <= 0 ? 1 : 2 * count;
        }
    },
    /** Two counters, {@code refCntUp - refCntDown}: adaptive chunks of 4.1.110-113. */
    UP_DOWN {
        @Override
        public long raw(HeapInstance object) {
            long up = object.number("refCntUp", 0);
            long count = up - object.number("refCntDown", 0);
            return count <= 0 ? (up == 0 ? 0 : 1) : 2 * count;
        }
    },
    /** No count of its own. */
    NONE {
        @Override
        public long raw(HeapInstance object) {
            return 0;
        }
    };

    private static final String COUNT = "refCnt";
    private static final String OLD_UPDATER = "refCntUpdater";

    /** The raw count of an object whose class has this form. */
    public abstract long raw(HeapInstance object);

    /** Whether a raw count says that the object is in use. */
    public static boolean inUse(long raw) {
        return raw > 0 && (raw & 1) == 0;
    }

    /** Whether a raw count says that the object was released for good. */
    public static boolean released(long raw) {
        return (raw & 1) != 0;
    }

    /** The form that instances of a class have, from the fields of the class and its superclasses. */
    public static RefCountForm of(HeapClass type) {
        if (type.hasField("refCntUp")) {
            return UP_DOWN;
        }
        for (@Nullable HeapClass at = type; at != null; at = at.superclass()) {
            for (FieldDeclaration field : at.declaredFields()) {
                if (field.name().equals(COUNT)) {
                    return of(at, field);
                }
            }
        }
        return NONE;
    }

    private static RefCountForm of(HeapClass declaring, FieldDeclaration field) {
        if (field.type() == FieldType.REFERENCE) {
            return OBJECT;
        }
        // 4.1.0-34 update the plain count through a static updater; later releases named it AIF_UPDATER and "updater".
        return declaring.staticField(OLD_UPDATER) != null ? PLAIN : RAW;
    }
}
