package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.fixture.IdleQueue;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    @Test
    void theSameReportGivesTheSameBytes() throws IOException {
        assertThat(html(IdleQueue.report())).isEqualTo(html(IdleQueue.report()));
    }

    /** The JSON is the canonical form: what is read back from it gives the same page. */
    @Test
    void aSavedReportGivesTheSamePage() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonReport.write(IdleQueue.report(), json);
        Report saved = JsonReport.read(new ByteArrayInputStream(json.toByteArray()));
        assertThat(html(saved)).isEqualTo(html(IdleQueue.report()));
    }

    @Test
    void thePageNamesNoAddressOfTheNetwork() throws IOException {
        assertThat(html(IdleQueue.report()).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "@import", " src=");
    }

    @Test
    void everyLinkWithinThePageHasItsTarget() throws IOException {
        for (Report report : Incidents.all().values()) {
            String page = html(report);
            Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
            while (link.find()) {
                assertThat(page).contains("id=\"" + link.group(1) + "\"");
            }
        }
    }

    @Test
    void idsAreUnique() throws IOException {
        String page = html(IdleQueue.report());
        var ids = Pattern.compile("\\sid=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toList());
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    /** The lines of the balance sheet that are painted have the widths of their bytes. */
    @Test
    void aStripPathHasTheHeightsOfItsLevels() {
        assertThat(Levels.decode("3*16 2 0", 6)).containsExactly(16, 16, 16, 2, 0, 0);
        assertThat(Levels.areValid("3*16 2 0")).isTrue();
        assertThat(Levels.areValid("3*16  2")).isFalse();
        assertThat(Levels.areValid("")).isFalse();
        assertThat(Levels.areValid("1 ".repeat(5_000))).isFalse();
    }

    private static String html(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
