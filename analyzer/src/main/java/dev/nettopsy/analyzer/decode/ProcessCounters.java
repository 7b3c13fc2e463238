package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.JvmStatics;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.Counter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the JVM and each Netty count of direct memory for the whole process. */
final class ProcessCounters {

    private ProcessCounters() {}

    static void jvm(SnapshotDraft draft) {
        for (HeapClass bits : draft.graph().classesNamed(JvmStatics.BITS)) {
            long limit = limit(draft.graph(), bits);
            add(draft, bits, JvmStatics.BITS_RESERVED, limit);
            add(draft, bits, JvmStatics.BITS_TOTAL, -1);
            add(draft, bits, JvmStatics.BITS_COUNT, -1);
        }
    }

    static void netty(SnapshotDraft draft, NettyClasses netty, int index) {
        HeapClass platform = netty.findNearby(JvmStatics.PLATFORM_DEPENDENT);
        if (platform == null) {
            return;
        }
        StaticField counter = platform.staticField(JvmStatics.NETTY_COUNTER);
        if (counter == null) {
            draft.gaps()
                    .add(
                            "class " + platform.name(),
                            "it has no field " + JvmStatics.NETTY_COUNTER,
                            "what Netty counts of direct memory is not known");
            return;
        }
        draft.add(new Counter(
                "PlatformDependent." + JvmStatics.NETTY_COUNTER,
                Counter.Scope.NETTY,
                index,
                Statics.number(platform, counter),
                Statics.number(platform, platform.staticField(JvmStatics.NETTY_LIMIT))));
    }

    private static void add(SnapshotDraft draft, HeapClass bits, List<String> names, long limit) {
        @Nullable StaticField field = Statics.first(bits, names);
        if (field != null) {
            draft.add(new Counter("Bits." + field.name(), Counter.Scope.JVM, -1, Statics.number(bits, field), limit));
        }
    }

    /** {@code Bits} takes over the JVM's limit with its first reservation; before that its own field means nothing. */
    private static long limit(HeapGraph graph, HeapClass bits) {
        if (Statics.number(bits, Statics.first(bits, JvmStatics.BITS_LIMIT_SET)) == 1) {
            return Statics.number(bits, Statics.first(bits, JvmStatics.BITS_MAX));
        }
        for (String name : JvmStatics.VM) {
            for (HeapClass vm : graph.classesNamed(name)) {
                return Statics.number(vm, vm.staticField(JvmStatics.VM_DIRECT_MEMORY));
            }
        }
        return -1;
    }
}
