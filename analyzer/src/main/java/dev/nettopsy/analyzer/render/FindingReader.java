package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Evidence;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy;
import dev.nettopsy.analyzer.finding.Severity;
import java.util.Arrays;
import java.util.Optional;

/** The mirror of {@link FindingJson}. */
final class FindingReader {

    private FindingReader() {}

    static Finding finding(JsonIn in) {
        return new Finding(
                in.word("cause", Cause::byId),
                in.word("severity", FindingReader::severity),
                in.fraction("confidence"),
                in.integer("bytes"),
                in.integer("bookBytes"),
                in.text("headline"),
                in.text("claim"),
                in.text("fingerprint"),
                in.objects("evidence", FindingReader::evidence),
                in.texts("against"),
                in.objects("remedies", FindingReader::remedy),
                in.objects("knownDefects", FindingReader::defect));
    }

    static Remedy remedy(JsonIn in) {
        return new Remedy(
                in.word("when", FindingReader::when), in.text("title"), in.text("text"), in.textOrNull("line"));
    }

    static Optional<Severity> severity(String id) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.id().equals(id))
                .findFirst();
    }

    private static Optional<Remedy.When> when(String id) {
        return Arrays.stream(Remedy.When.values())
                .filter(when -> when.id().equals(id))
                .findFirst();
    }

    private static Evidence evidence(JsonIn in) {
        return new Evidence(
                in.text("statement"),
                in.integerMap("values"),
                in.texts("objects").stream().map(text -> address(in, text)).toList(),
                in.textOrNull("oql"));
    }

    private static long address(JsonIn in, String text) {
        if (!text.matches("0x[0-9a-f]{1,16}")) {
            throw in.mismatch("objects", "expected addresses such as \"0x7f00\"");
        }
        return Long.parseUnsignedLong(text.substring(2), 16);
    }

    private static DefectMatch defect(JsonIn in) {
        return new DefectMatch(
                in.text("id"),
                in.text("title"),
                in.text("status"),
                in.textOrNull("pullRequest"),
                in.textOrNull("fixedIn"),
                in.truth("certain"));
    }
}
