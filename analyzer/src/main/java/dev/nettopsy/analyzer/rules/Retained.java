package dev.nettopsy.analyzer.rules;

import java.util.List;

/** Live bytes that other rules explain by who holds them. */
final class Retained {

    private static final List<Rule> RULES = List.of(new BufferRetentionRule());

    private Retained() {}

    /** Bytes of findings above info on live buffers. */
    static long direct(Inquiry inquiry) {
        return RULES.stream()
                .flatMap(rule -> rule.judge(inquiry).findings().stream())
                .mapToLong(finding -> finding.bytes())
                .sum();
    }
}
