package dev.nettopsy.analyzer.rules;

import java.util.List;

/** The rules: one for each cause but those that only a verdict can have. */
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
            new DirectBufferRetentionRule(),
            new DirectBuffersAwaitGcRule(),
            new NioTemporaryBuffersRule(),
            new DirectLimitTooLowRule(),
            new MappedFilesRule(),
            new NativeOutsideJvmRule(),
            new JvmNativeRule());

    private Catalogue() {}
}
