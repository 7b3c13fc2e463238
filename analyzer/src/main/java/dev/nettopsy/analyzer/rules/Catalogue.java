package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import java.util.List;
import java.util.Map;

/** The rules of this version, and the causes that it does not look for yet. Together with the verdicts they are all causes. */
final class Catalogue {

    static final List<Rule> RULES = List.of(
            new BufferLeakRule(),
            new BufferRetentionRule(),
            new OutboundBacklogRule(),
            new InboundAccumulationRule(),
            new IdleCentralQueueRule(),
            new IdleMagazineRule(),
            new IdleArenaRule(),
            new ThreadCacheRule(),
            new StrandedChunkSpaceRule(),
            new ReleaseAccountingRule(),
            new InitFailureRule(),
            new ChunkLostRule(),
            new HeapExhaustionRule(),
            new DirectBuffersAwaitGcRule(),
            new NioTemporaryBuffersRule(),
            new DirectLimitTooLowRule(),
            new MappedFilesRule(),
            new NativeOutsideJvmRule(),
            new JvmNativeRule());

    /** Why there is no ruling, for the causes without a rule. */
    static final Map<Cause, String> NOT_WEIGHED = Map.ofEntries(
            notWeighed(Cause.DIRECT_BUFFER_RETENTION, "It does not follow who holds the JDK's own direct buffers."));

    private Catalogue() {}

    private static Map.Entry<Cause, String> notWeighed(Cause cause, String why) {
        return Map.entry(cause, "Not looked at by this version. " + why);
    }
}
