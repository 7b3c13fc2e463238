package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.MemorySnapshot;

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
        return new Limits(jvm, netty, binding(jvm, jvmLeft, netty, nettyLeft));
    }

    private static String binding(long jvm, long jvmLeft, long netty, long nettyLeft) {
        if (jvm < 0 && netty < 0) {
            return "none";
        }
        return netty >= 0 && (jvm < 0 || nettyLeft < jvmLeft) ? "netty" : "jvm";
    }
}
