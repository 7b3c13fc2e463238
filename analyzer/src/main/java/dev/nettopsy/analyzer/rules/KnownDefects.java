package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.NettyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All known defects of Netty, and those that cannot be seen in a dump with the reason why. */
final class KnownDefects {

    /** Defects of one kind of allocator. */
    private record Family(Allocator.Kind kind, List<KnownDefect> defects) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(Allocator.Kind.ADAPTIVE, FirstGenerationDefects.TABLE),
            new Family(Allocator.Kind.ADAPTIVE, SizeClassDefects.TABLE),
            new Family(Allocator.Kind.POOLED, PooledDefects.TABLE),
            // These look at counters and settings, never at chunks.
            new Family(Allocator.Kind.UNPOOLED, DirectMemoryDefects.TABLE));

    static final List<KnownDefect> ALL =
            FAMILIES.stream().flatMap(family -> family.defects().stream()).toList();

    private static final Map<String, String> ADAPTIVE_WITHOUT_TRACE = Map.ofEntries(
            Map.entry(
                    "A10", "Derived buffers are resolved to what they wrap; whose checks they passed leaves no trace."),
            Map.entry("A11", "The idle object keeps a chunk object alive whose memory was already given back."),
            Map.entry("A12", "A buffer object is not returned to its pool; no chunk memory is involved."),
            Map.entry("A26", "Chunks are dropped too often: churn over time, not a state of memory."),
            Map.entry("A29", "The constructor throws, so that there is no allocator to look at."),
            Map.entry("A31", "The memory of the dropped chunk was given back, only its count is stale."),
            Map.entry("A41", "The buffer has no chunk: it throws when used and claims no memory."),
            Map.entry("A42", "Wrong contents; the books are not touched."),
            Map.entry("A43", "The buffer has length 0; a buffer of that length is entered like any other."),
            Map.entry("A44", "Wrong contents; the books are not touched."),
            Map.entry("B02", "The call throws before anything is handed out."),
            Map.entry("B15", "Wrong contents; the books are not touched."),
            Map.entry("B16", "Not a defect: redundant counters were removed."),
            Map.entry("B17", "Not a defect of memory: accessors of buffers changed."));

    /** Catalogued defects that no symptom can find, so that none is forgotten. */
    static final Map<String, String> WITHOUT_TRACE = withoutTrace();

    private KnownDefects() {}

    private static Map<String, String> withoutTrace() {
        Map<String, String> all = new TreeMap<>(ADAPTIVE_WITHOUT_TRACE);
        all.putAll(PooledDefects.WITHOUT_TRACE);
        return Collections.unmodifiableMap(all);
    }

    /** Those that can bring about the cause and whose version and symptom fit, for every Netty in the process, each once. */
    static List<DefectMatch> matching(Inquiry inquiry, Cause cause) {
        List<DefectMatch> matches = new ArrayList<>();
        List<NettyCopy> nettys = inquiry.snapshot().nettys();
        for (int i = 0; i < nettys.size(); i++) {
            for (Family family : FAMILIES) {
                Scene scene = new Scene(inquiry, i, family.kind());
                add(family, nettys.get(i), scene, cause, matches);
            }
        }
        return matches;
    }

    /** The defect of this release that makes the adaptive allocator's counter grow without memory; empty if it has none. */
    static Optional<DefectMatch> driftingCounter(NettyVersion release) {
        return ALL.stream()
                .filter(defect -> defect.id().equals("A21"))
                .flatMap(defect -> Optional.ofNullable(defect.match(release)).stream())
                .findFirst();
    }

    private static void add(Family family, NettyCopy netty, Scene scene, Cause cause, List<DefectMatch> matches) {
        for (KnownDefect defect : family.defects()) {
            if (defect.causes().contains(cause)) {
                DefectMatch match = defect.match(netty, scene);
                if (match != null && !matches.contains(match)) {
                    matches.add(match);
                }
            }
        }
    }
}
