package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Evidence;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy;
import java.io.IOException;

/** Findings as JSON. */
final class FindingJson {

    private final JsonOut out;

    FindingJson(JsonOut out) {
        this.out = out;
    }

    void finding(Finding finding) throws IOException {
        out.text("cause", finding.cause().id());
        out.text("severity", finding.severity().id());
        out.fraction("confidence", finding.confidence());
        out.integer("bytes", finding.bytes());
        out.integer("bookBytes", finding.bookBytes());
        out.text("headline", finding.headline());
        out.text("claim", finding.claim());
        out.text("fingerprint", finding.fingerprint());
        out.objects("evidence", finding.evidence(), this::evidence);
        out.texts("against", finding.against());
        out.objects("remedies", finding.remedies(), this::remedy);
        out.objects("knownDefects", finding.knownDefects(), this::defect);
    }

    void remedy(Remedy remedy) throws IOException {
        out.text("when", remedy.when().id());
        out.text("title", remedy.title());
        out.text("text", remedy.text());
        out.text("line", remedy.line());
    }

    private void evidence(Evidence evidence) throws IOException {
        out.text("statement", evidence.statement());
        out.integerMap("values", evidence.values());
        out.texts("objects", evidence.objects().stream().map(JsonOut::address).toList());
        out.text("oql", evidence.oql());
    }

    private void defect(DefectMatch defect) throws IOException {
        out.text("id", defect.id());
        out.text("title", defect.title());
        out.text("status", defect.status());
        out.text("pullRequest", defect.pullRequest());
        out.text("fixedIn", defect.fixedIn());
        out.truth("certain", defect.certain());
    }
}
