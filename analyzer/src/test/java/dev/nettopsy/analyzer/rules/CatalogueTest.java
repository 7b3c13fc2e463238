package dev.nettopsy.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Diagnosis;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No cause and no rule is forgotten. */
class CatalogueTest {

    @Test
    void everyCauseHasARuleOrIsAVerdictOnly() {
        Set<Cause> covered = EnumSet.of(Cause.HEALTHY, Cause.INCONCLUSIVE);
        Catalogue.RULES.forEach(rule -> assertThat(covered.add(rule.cause())).isTrue());
        assertThat(covered).isEqualTo(EnumSet.allOf(Cause.class));
    }

    @Test
    void everyRuleInTheSourcesIsInTheCatalogue() throws IOException {
        Path sources = Path.of("src/main/java/dev/nettopsy/analyzer/rules");
        try (Stream<Path> files = Files.list(sources)) {
            List<String> rules = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Rule.java") && !name.equals("Rule.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
            assertThat(Catalogue.RULES)
                    .extracting(rule -> rule.getClass().getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(rules);
        }
    }

    /** Every cause is answered for: by a finding, by the value that rules it out, or by what is missing. */
    @Test
    void everyDiagnosisAnswersForEveryCause() {
        Diagnosis diagnosis = Rules.diagnose(
                Bookkeeping.balance(SnapshotBuilder.netty("4.2.20").adaptive().build()));
        Set<Cause> answered = EnumSet.of(Cause.HEALTHY, Cause.INCONCLUSIVE);
        diagnosis.findings().stream().map(Finding::cause).forEach(answered::add);
        diagnosis.ruledOut().stream().map(RuledOut::cause).forEach(answered::add);
        assertThat(answered).isEqualTo(EnumSet.allOf(Cause.class));
        assertThat(diagnosis.ruledOut()).isSortedAccordingTo(java.util.Comparator.comparing(RuledOut::cause));
        assertThat(diagnosis.ruledOut()).allMatch(ruled -> ruled.why().endsWith("."));
    }

    @Test
    void whatIsNotLookedAtIsNeverCalledRuledOut() {
        Diagnosis diagnosis =
                Rules.diagnose(Bookkeeping.balance(SnapshotBuilder.process().build()));
        assertThat(diagnosis.ruledOut())
                .filteredOn(ruled -> ruled.cause() == Cause.NATIVE_OUTSIDE_JVM || ruled.cause() == Cause.JVM_NATIVE)
                .hasSize(2)
                .noneMatch(RuledOut::applicable);
    }
}
