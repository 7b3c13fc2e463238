package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;

/** Finds which limits of direct memory apply, and which of them has the least left. */
final class LimitsInForce {

    private LimitsInForce() {}

    static Limits of(MemorySnapshot snapshot) {
        long jvm = -1;
        long jvmLeft = Long.MAX_VALUE;
        long netty = -1;
        long nettyLeft = Long.MAX_VALUE;
        for (Counter counter : snapshot.counters()) {
            if (counter.limit() <= 0 || counter.value() < 0) {
                continue;
            }
            long left = counter.limit() - counter.value();
            if (counter.scope() == Counter.Scope.JVM && CounterNames.isReserved(counter)) {
                jvm = counter.limit();
                jvmLeft = left;
            } else if (counter.scope() == Counter.Scope.NETTY) {
                netty = netty < 0 ? counter.limit() : Math.min(netty, counter.limit());
                nettyLeft = Math.min(nettyLeft, left);
            }
        }
        boolean unlimited = netty < 0 && mostIsUncounted(snapshot, jvm - jvmLeft);
        return new Limits(jvm, netty, unlimited ? "none" : binding(jvm, jvmLeft, netty, nettyLeft));
    }

    /**
     * Whether no counter sees most of the direct memory, so that the JVM's limit is never reached by it: memory without a
     * cleaner is not counted by the JVM, and Netty 4.2.2-10 does not count it either on JDK 24 and later.
     */
    private static boolean mostIsUncounted(MemorySnapshot snapshot, long jvmValue) {
        long counted = 0;
        long uncounted = 0;
        for (Region region : snapshot.regions()) {
            if (region.kind() == MemoryKind.DIRECT) {
                counted += region.freedByCollector() ? region.capacity() : 0;
                uncounted += region.freedByCollector() ? 0 : region.capacity();
            }
        }
        return uncounted > counted && uncounted > jvmValue;
    }

    private static String binding(long jvm, long jvmLeft, long netty, long nettyLeft) {
        if (jvm < 0 && netty < 0) {
            return "none";
        }
        return netty >= 0 && (jvm < 0 || nettyLeft < jvmLeft) ? "netty" : "jvm";
    }
}
