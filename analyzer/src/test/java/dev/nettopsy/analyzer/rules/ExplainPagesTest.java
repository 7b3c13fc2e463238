package dev.nettopsy.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages say what the code does. */
class ExplainPagesTest {

    private static final Pattern THRESHOLD = Pattern.compile("(?m)^- ([a-z-]+) = (.+?): (.+)$");

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseHasAPageWithAllSections(Cause cause) {
        String page = ExplainPages.of(cause);
        assertThat(page).startsWith("# " + cause.id() + "\n\n" + cause.sentence() + ".\n");
        assertThat(headings(page))
                .containsExactly(
                        "What it means", "How it is recognised", "When it is wrong", "What to do", "Known defects");
        assertThat(page.lines()).allMatch(line -> line.length() <= 128);
    }

    @Test
    void thresholdsInThePagesAreThoseInTheCode() {
        Map<String, String> printed = new TreeMap<>();
        for (Cause cause : Cause.values()) {
            Matcher matcher = THRESHOLD.matcher(ExplainPages.of(cause));
            while (matcher.find()) {
                printed.put(
                        matcher.group(1),
                        matcher.group(2) + ": " + matcher.group(3).toLowerCase(Locale.ROOT));
            }
        }
        Map<String, String> applied = Thresholds.ALL.stream()
                .filter(threshold -> !threshold.name().startsWith("critical-"))
                .collect(Collectors.toMap(
                        Threshold::name,
                        threshold ->
                                threshold.text() + ": " + threshold.reason().toLowerCase(Locale.ROOT),
                        (one, two) -> one,
                        TreeMap::new));
        assertThat(printed).isEqualTo(applied);
    }

    @Test
    void everyKnownDefectStandsOnThePagesOfItsCauses() {
        for (KnownDefect defect : KnownDefects.ALL) {
            for (Cause cause : defect.causes()) {
                assertThat(ExplainPages.of(cause)).as(cause.id()).contains("- " + defect.id() + ": ");
            }
        }
    }

    @Test
    void everyDefectOnAPageIsKnownToBeAbleToCauseIt() {
        Pattern listed = Pattern.compile("(?m)^- ([ABMP]\\d\\d): ");
        for (Cause cause : Cause.values()) {
            List<String> onPage = listed.matcher(ExplainPages.of(cause))
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            List<String> inTable = KnownDefects.ALL.stream()
                    .filter(defect -> defect.causes().contains(cause))
                    .map(KnownDefect::id)
                    .toList();
            assertThat(onPage).as(cause.id()).containsExactlyElementsOf(inTable);
        }
    }

    private static List<String> headings(String page) {
        return Arrays.stream(page.split("\n", -1))
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
    }
}
