package dev.nettopsy.analyzer.rules;

import java.util.List;

/** Live bytes that other rules explain by who holds them. */
final class Retained {

    private static final List<Rule> RULES = List.of(
            new BufferRetentionRule(),
            new OutboundBacklogRule(),
            new InboundAccumulationRule(),
            new DirectBufferRetentionRule());

    private Retained() {}

    /** Bytes of their findings; those of heap buffers, which are few where direct memory is at its limit, are among them. */
    static long direct(Inquiry inquiry) {
        return RULES.stream()
                .flatMap(rule -> rule.judge(inquiry).findings().stream())
                .mapToLong(finding -> finding.bytes())
                .sum();
    }
}
