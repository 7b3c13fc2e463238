package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.Limits;
import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.List;
import java.util.Locale;

/** A limit of direct memory that honest use reaches, or that most of the memory escapes. */
final class DirectLimitTooLowRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.DIRECT_LIMIT_TOO_LOW;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        Limits limits = inquiry.ledger().limits();
        Uncounted uncounted = Uncounted.of(inquiry.ledger());
        if (uncounted.bytes() >= Thresholds.UNCOUNTED_FLOOR.whole()
                && limits.jvm() > 0
                && uncounted.bytes() > limits.jvm()) {
            return Ruling.found(List.of(escaped(inquiry, limits, uncounted)));
        }
        long limit = limits.bindingBytes();
        if (limit <= 0) {
            return Ruling.cannotTell("No limit of direct memory is known to bind.");
        }
        Use use = Use.of(inquiry, limits, limit);
        if (!use.isReached()) {
            return Ruling.ruledOut(Figures.bytes(use.taken) + " of the " + Figures.bytes(limit)
                    + " that direct memory may have are taken, " + Figures.share(use.taken, limit) + ".");
        }
        if (!use.isHonest()) {
            return Ruling.ruledOut("The limit is reached, but only " + Figures.bytes(use.honest) + " of "
                    + Figures.bytes(use.taken) + " are live buffers that no one structure holds.");
        }
        return Ruling.found(List.of(reached(inquiry, limits, use)));
    }

    /**
     * What the limit is reached by.
     *
     * @param taken what the side whose limit binds has counted
     * @param honest live bytes that no other finding explains
     * @param failed whether an error says that direct memory ran out
     */
    private record Use(long limit, long taken, long honest, boolean failed) {

        static Use of(Inquiry inquiry, Limits limits, long limit) {
            Balance direct = inquiry.ledger().byKind().getOrDefault(MemoryKind.DIRECT, Balance.ZERO);
            boolean ofNetty = limits.binding().equals("netty");
            long taken = inquiry.snapshot().counters().stream()
                    .filter(counter -> counter.limit() == limit)
                    .filter(counter -> (counter.scope() == Counter.Scope.NETTY) == ofNetty)
                    .mapToLong(Counter::value)
                    .max()
                    .orElse(0);
            return new Use(
                    limit,
                    taken,
                    Math.max(0, direct.get(Bucket.LIVE) - inquiry.piles().muchBytes()),
                    !inquiry.errors().direct().isEmpty());
        }

        boolean isReached() {
            Threshold share = failed ? Thresholds.LIMIT_SHARE_AT_ERROR : Thresholds.LIMIT_SHARE;
            return taken >= share.of(limit);
        }

        boolean isHonest() {
            return honest >= Thresholds.LIMIT_LIVE_SHARE.of(taken);
        }
    }

    private static Finding reached(Inquiry inquiry, Limits limits, Use use) {
        Severity severity = use.failed ? Severity.CRITICAL : Severity.WARNING;
        Draft draft = new Draft(Cause.DIRECT_LIMIT_TOO_LOW, severity, use.honest)
                .confidence(use.failed ? 0.85 : 0.6)
                .headline("Live buffers take " + Figures.bytes(use.honest) + " of the " + Figures.bytes(use.limit)
                        + " that direct memory may have. Nothing else is wrong with them.")
                .claim("The books balance, little is idle, lost or stranded, and no one structure holds most of it: the"
                        + " process simply needs what it has, and its next peak needs more than the limit allows.");
        draft.evidence(
                Figures.count(use.taken) + " bytes are taken of " + Figures.count(use.limit) + ", "
                        + Figures.share(use.taken, use.limit) + "; " + Figures.count(use.honest) + " of them are live.",
                List.of(),
                "taken",
                use.taken,
                "limit",
                use.limit,
                "live",
                use.honest);
        if (use.failed) {
            draft.evidence(
                    "An error in the dump says that direct memory ran out.",
                    inquiry.errors().direct().stream().map(Failure::id).toList());
        } else {
            draft.against("No error in the dump says that the limit was hit.");
        }
        differently(draft, limits);
        List<DefectMatch> defects = inquiry.defects(Cause.DIRECT_LIMIT_TOO_LOW);
        draft.against("One dump shows a state, not growth: a leak of buffers that are still reached looks alike.");
        raise(draft, limits, use.limit);
        Advice.checkAgain(draft, "With a higher limit the use must level off below it.");
        Advice.name(draft, defects);
        return draft.finish("limit");
    }

    /** Two limits for one memory: the lower one fails first, whatever the other says. */
    private static void differently(Draft draft, Limits limits) {
        if (limits.jvm() > 0 && limits.netty() > 0 && limits.jvm() != limits.netty()) {
            draft.evidence(
                    "The JVM's limit is " + Figures.count(limits.jvm()) + " bytes and Netty's "
                            + Figures.count(limits.netty()) + ": the one of "
                            + limits.binding()
                                    .toUpperCase(Locale.ROOT)
                                    .replace("NETTY", "Netty")
                                    .replace("JVM", "the JVM")
                            + " is reached first.",
                    List.of(),
                    "jvmLimit",
                    limits.jvm(),
                    "nettyLimit",
                    limits.netty());
        }
    }

    private static void raise(Draft draft, Limits limits, long limit) {
        long mebibytes = Math.max(1, 2 * limit / Figures.MIB);
        boolean ofNetty = limits.binding().equals("netty");
        draft.remedy(
                When.NOW,
                "Raise the limit, if the machine has the memory",
                "Heap, direct memory and the JVM's own memory together must stay below what the container may use.",
                ofNetty
                        ? "-Dio.netty.maxDirectMemory=" + mebibytes * Figures.MIB
                        : "-XX:MaxDirectMemorySize=" + mebibytes + "m");
        draft.remedy(
                When.THIS_WEEK,
                "Need less",
                "Fewer connections at once, smaller buffers, or back-pressure where requests arrive faster than they are"
                        + " served.",
                null);
    }

    private static Finding escaped(Inquiry inquiry, Limits limits, Uncounted uncounted) {
        List<DefectMatch> defects = inquiry.defects(Cause.DIRECT_LIMIT_TOO_LOW);
        long beyond =
                Math.max(0, uncounted.bytes() - limits.jvm() - inquiry.piles().muchBytes());
        Draft draft = new Draft(Cause.DIRECT_LIMIT_TOO_LOW, Severity.WARNING, beyond)
                .confidence(defects.isEmpty() ? 0.7 : 0.95)
                .headline(Figures.bytes(uncounted.bytes()) + " of direct memory are counted by nobody. The limit of "
                        + Figures.bytes(limits.jvm()) + " does not apply to them.")
                .claim(
                        "This memory comes from foreign-memory arenas or from malloc. Neither the JVM nor this Netty counts it,"
                                + " so that no limit stops it and no monitoring of direct memory shows it: the first to notice is the"
                                + " system, which kills the process.");
        draft.evidence(
                Figures.count(uncounted.regions(), "region") + " of " + Figures.count(uncounted.bytes())
                        + " bytes are in no counter; the limit in force is " + Figures.count(limits.jvm()) + ".",
                uncounted.some(),
                "uncounted",
                uncounted.bytes(),
                "limit",
                limits.jvm());
        if (defects.isEmpty()) {
            draft.against("Memory of the program's own arenas is meant to be counted by nobody.");
        }
        draft.remedy(
                When.NOW,
                "Give the container room, and watch its resident memory",
                "Only the resident size of the process shows this memory.",
                null);
        Advice.upgrade(draft, defects);
        Advice.checkAgain(draft, "The counter of Netty or of the JVM must be what the regions add up to.");
        Advice.name(draft, defects);
        return draft.finish("uncounted");
    }
}
