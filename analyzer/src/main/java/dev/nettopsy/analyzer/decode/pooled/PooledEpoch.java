package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import java.util.List;

/** The shapes that {@code PoolChunk} has had since it keeps runs, newest first; older ones keep a tree of depths. */
enum PooledEpoch {
    /** 4.2.2+. */
    R8("cleanable maxPageIdx runsAvailLock pinnedBytes base"),
    /** 4.1.114+, 4.2.0-1. */
    R7("maxPageIdx runsAvailLock pinnedBytes base"),
    /** 4.1.80-113; from 96 on the queues of free runs are of ints. */
    R6("runsAvailLock pinnedBytes base"),
    /** 4.1.69-79; up to 72 the pinned bytes are an int, in 73 an AtomicInteger. */
    R5("pinnedBytes base"),
    /** 4.1.61-68. */
    R4("base"),
    /** 4.1.52-60. */
    R3("offset"),
    /** No chunk was ever made: there is nothing whose shape would matter. */
    UNUSED(""),
    /** Not known, or up to 4.1.51. */
    UNKNOWN("");

    /** Beside those that all have, separated by spaces. */
    private final String fields;

    PooledEpoch(String fields) {
        this.fields = fields;
    }

    /** By the fields of the chunk's class, which is loaded with the first chunk. */
    static PooledEpoch of(NettyClasses netty) {
        String chunk = PoolChunkMirror.SUFFIX;
        if (netty.find(chunk) == null) {
            return UNUSED;
        }
        for (PooledEpoch epoch : values()) {
            List<String> fields = List.of(("runsAvail subpages freeBytes " + epoch.fields).split(" "));
            if (!epoch.fields.isEmpty() && fields.stream().allMatch(field -> netty.has(chunk + '#' + field))) {
                return epoch;
            }
        }
        return UNKNOWN;
    }

    /** The name in reports. */
    String label() {
        return switch (this) {
            case UNKNOWN -> "unknown";
            case UNUSED -> "pooled";
            default -> "pooled " + name();
        };
    }
}
