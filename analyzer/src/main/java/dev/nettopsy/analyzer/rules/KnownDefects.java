package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.snapshot.NettyCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All known defects of Netty's adaptive allocator, and those that cannot be seen in a dump with the reason why. */
final class KnownDefects {

    static final List<KnownDefect> ALL = Stream.concat(
                    FirstGenerationDefects.TABLE.stream(), SizeClassDefects.TABLE.stream())
            .toList();

    /** Catalogued defects that no symptom can find, so that none is forgotten. */
    static final Map<String, String> WITHOUT_TRACE = new TreeMap<>(Map.ofEntries(
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
            Map.entry("B17", "Not a defect of memory: accessors of buffers changed.")));

    private KnownDefects() {}

    /** Those that can bring about the cause and whose version and symptom fit, for every Netty in the process, each once. */
    static List<DefectMatch> matching(Inquiry inquiry, Cause cause) {
        List<DefectMatch> matches = new ArrayList<>();
        List<NettyCopy> nettys = inquiry.snapshot().nettys();
        for (int i = 0; i < nettys.size(); i++) {
            Scene scene = new Scene(inquiry, i);
            for (KnownDefect defect : ALL) {
                if (defect.causes().contains(cause)) {
                    DefectMatch match = defect.match(nettys.get(i), scene);
                    if (match != null && !matches.contains(match)) {
                        matches.add(match);
                    }
                }
            }
        }
        return matches;
    }
}
