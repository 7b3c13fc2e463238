package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.VersionRange;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownDefectsTest {

    private static final NettyVersion NEWEST_41 = new NettyVersion(4, 1, 140);
    private static final NettyVersion NEWEST_42 = new NettyVersion(4, 2, 20);

    /** All entries of the catalogue of defects that rules look for. */
    private static final List<String> CATALOGUE = List.of(
            "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A21", "A22",
            "A23", "A24", "A25", "A26", "A27", "A28", "A29", "A30", "A31", "A32", "A41", "A42", "A43", "A44", "B01",
            "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12", "B13", "B14", "B15", "B16",
            "B17", "M01", "M02", "M03", "P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11",
            "P12", "P13", "P14", "P15");

    @Test
    void everyEntryIsATableRowOrHasAReasonWhyNot() {
        TreeSet<String> ids = new TreeSet<>(KnownDefects.WITHOUT_TRACE.keySet());
        KnownDefects.ALL.forEach(
                defect -> assertThat(ids.add(defect.id())).as(defect.id()).isTrue());
        assertThat(ids).containsExactlyElementsOf(CATALOGUE);
    }

    @Test
    void openDefectsOfTheNewestReleases() {
        assertThat(statusIn(NEWEST_41, "open")).containsExactly("B01", "B08", "B11", "B14");
        assertThat(statusIn(NEWEST_42, "open")).containsExactly("B01", "B11");
    }

    @Test
    void whatIsMeantSoSaysSo() {
        assertThat(KnownDefects.ALL.stream().filter(KnownDefect::byDesign).map(KnownDefect::id))
                .containsExactly("B04", "B12", "B13", "P07", "P14", "P15", "M03");
    }

    @Test
    void everyFixedDefectNamesItsPullRequestAndTheReleaseAfterTheLastBadOne() {
        for (KnownDefect defect : KnownDefects.ALL) {
            for (KnownDefect.Affected line : defect.affected()) {
                NettyVersion fixed = line.fixedIn();
                if (fixed != null) {
                    assertThat(fixed.patch())
                            .as(defect.id())
                            .isEqualTo(line.range().last().patch() + 1);
                    assertThat(defect.byDesign() || !defect.pulls().isEmpty())
                            .as(defect.id())
                            .isTrue();
                } else {
                    assertThat(line.range().last().patch()).as(defect.id()).isEqualTo(VersionRange.OPEN);
                }
            }
        }
    }

    @Test
    void aVersionThatWasReadIsCertain() {
        assertThat(zombie(SnapshotBuilder.netty("4.2.16")))
                .containsExactly(new DefectMatch(
                        "B08",
                        "Zombie buddy chunks: thrown out of the cache while buffers live in them",
                        "fixed",
                        "17154",
                        "4.2.17",
                        true));
    }

    @Test
    void theSameDefectIsOpenOnTheOtherLine() {
        assertThat(zombie(SnapshotBuilder.netty("4.1.140")))
                .extracting(DefectMatch::status, DefectMatch::fixedIn, DefectMatch::pullRequest)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("open", null, null));
    }

    @Test
    void aShapeThatOverlapsTheRangeIsAPossibility() {
        SnapshotBuilder process = SnapshotBuilder.process().andNettyOfShape(VersionRange.of(4, 2, 11, 18));
        assertThat(zombie(process)).hasSize(1).noneMatch(DefectMatch::certain);
    }

    @Test
    void theVersionAloneNeverDecides() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.16").adaptive();
        process.buddy(Position.LARGE_CHUNK_CACHE, MIB, 32768)
                .free(1, 32)
                .counts(1)
                .live(0, 32768);
        assertThat(matching(process)).isEmpty();
    }

    @Test
    void theSymptomAloneNeverDecidesEither() {
        assertThat(zombie(SnapshotBuilder.netty("4.2.17"))).isEmpty();
    }

    private static List<DefectMatch> zombie(SnapshotBuilder process) {
        process.adaptive();
        process.buddy(Position.BUFFERS_ONLY, MIB, 32768).free(1, 32).counts(1).live(0, 32768);
        return matching(process);
    }

    private static List<DefectMatch> matching(SnapshotBuilder process) {
        return new Inquiry(Bookkeeping.balance(process.build())).defects(Cause.STRANDED_CHUNK_SPACE);
    }

    private static List<String> statusIn(NettyVersion newest, String status) {
        return KnownDefects.ALL.stream()
                .filter(defect -> !defect.byDesign())
                .filter(defect -> defect.affected().stream()
                        .filter(line -> line.range().contains(newest))
                        .map(line -> Objects.isNull(line.fixedIn()) ? "open" : "fixed")
                        .anyMatch(status::equals))
                .map(KnownDefect::id)
                .sorted()
                .toList();
    }
}
