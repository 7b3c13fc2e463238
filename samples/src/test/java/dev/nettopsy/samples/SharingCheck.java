package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.rules.Rules;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.json.Redaction;
import dev.nettopsy.snapshot.json.SnapshotJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Holds what a dump gives against what its snapshot gives, which went through a file and lost the names of the user. */
final class SharingCheck {

    private SharingCheck() {}

    static void holds(Analysed analysed) throws IOException {
        MemorySnapshot snapshot = analysed.snapshot();
        assertThat(throughAFile(snapshot)).as("with its names").isEqualTo(snapshot);
        sameFindings(analysed, throughAFile(Redaction.withoutNames(snapshot)));
        sameFindings(analysed, throughAFile(Redaction.renumbered(snapshot)));
    }

    private static void sameFindings(Analysed analysed, MemorySnapshot shared) {
        Ledger ledger = Bookkeeping.balance(shared);
        Diagnosis diagnosis = Rules.diagnose(ledger);
        assertThat(ledger.regions()).isEqualTo(analysed.ledger().regions());
        assertThat(ledger.reconciliations()).isEqualTo(analysed.ledger().reconciliations());
        assertThat(outline(diagnosis.findings()))
                .isEqualTo(outline(analysed.diagnosis().findings()));
        assertThat(diagnosis.verdict()).isEqualTo(analysed.diagnosis().verdict());
    }

    /** All of a finding but the addresses and names in its evidence. */
    private static List<Object> outline(List<Finding> findings) {
        return findings.stream()
                .<Object>map(finding -> List.of(
                        finding.cause(),
                        finding.severity(),
                        finding.confidence(),
                        finding.bytes(),
                        finding.bookBytes(),
                        finding.fingerprint(),
                        finding.knownDefects()))
                .toList();
    }

    private static MemorySnapshot throughAFile(MemorySnapshot snapshot) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SnapshotJson.write(snapshot, file);
        return SnapshotJson.read(new ByteArrayInputStream(file.toByteArray()));
    }
}
