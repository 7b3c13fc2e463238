package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No page breaks a rule of axe-core: WCAG 2 A and AA and its best practice, with everything that folds open. */
class AccessibilityTest extends InBrowser {

    @ParameterizedTest
    @CsvSource({"idle-queue", "damaged", "plain-nio", "two-allocators", "leak", "backlog", "timeline"})
    void noPageBreaksARule(String name) throws IOException {
        for (String theme : List.of("light", "dark")) {
            open(name, theme);
            assertThat(violations()).as("%s, %s", name, theme).isEmpty();
        }
    }

    /** The check itself must be able to fail. */
    @Test
    void aPageWithFaintTextIsRefused() throws IOException {
        open("healthy", "light");
        browser.driver().executeScript("document.querySelector('h1').style.color = '#eee'");
        assertThat(violations()).anyMatch(violation -> violation.startsWith("color-contrast"));
    }

    private static void open(String name, String theme) throws IOException {
        Path page = folder.resolve(name + ".html");
        Report report = Objects.requireNonNull(Incidents.all().get(name));
        try (OutputStream out = Files.newOutputStream(page)) {
            HtmlReport.write(report, out);
        }
        browser.theme(theme);
        browser.open(page, 1280, 900);
        browser.driver().executeScript("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    }

    /** Each with the elements that break the rule, so that a failure says where to look. */
    private static List<String> violations() {
        return new AxeBuilder()
                .analyze(browser.driver()).getViolations().stream()
                        .map(AccessibilityTest::text)
                        .toList();
    }

    private static String text(Rule rule) {
        String places = rule.getNodes().stream()
                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                .collect(Collectors.joining("\n  ", "\n  ", ""));
        return rule.getId() + ": " + rule.getHelp() + places;
    }
}
