package dev.nettopsy.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Gate;
import dev.nettopsy.analyzer.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Text of a dump does nothing in any format but being read. */
class HostileTextTest {

    private final Report report = Incidents.hostile();

    @Test
    void htmlShowsMarkupAsText() throws IOException {
        String page = html();
        assertThat(page).doesNotContain("<img", "\u202e", "\u001b");
        assertThat(page).contains("&lt;img src=x onerror=");
        assertThat(page.split("</script>", -1))
                .as("three scripts of the page itself")
                .hasSize(4);
        assertThat(page.split("<script", -1)).hasSize(4);
    }

    @Test
    void longNamesAreCut() throws IOException {
        assertThat(html()).doesNotContain("x".repeat(400)).contains("x".repeat(100));
    }

    @Test
    void markdownHasNoMarkupOfTheDump() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MarkdownReport.write(report, out);
        String text = withoutCode(out.toString(StandardCharsets.UTF_8));
        assertThat(text).doesNotContain("<img", "![", "http://", "\u001b", "\u202e", "\u0007");
        assertThat(text.split("</details>", -1)).hasSize(report.findings().size() + 1);
        assertThat(out.size()).isLessThan(MarkdownReport.MOST_BYTES);
    }

    /** Code spans and blocks are inert whatever is in them; what matters is that nothing gets out of them. */
    private static String withoutCode(String markdown) {
        return markdown.replaceAll("(?s)(`{3,})\\n.*?\\n\\1", "")
                .replaceAll("(?<![\\\\`])(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }

    @Test
    void aCodeSpanIsNotEndedByItsText() {
        assertThat(MarkdownText.code("a ` b `` c")).isEqualTo("```a ` b `` c```");
        assertThat(MarkdownText.code("`x`")).isEqualTo("`` `x` ``");
        assertThat(MarkdownText.block("x\n```\ny")).startsWith("````\nx\\u000a```\\u000ay\n");
    }

    @Test
    void noControlCharacterReachesATerminal() {
        String plain = TerminalSummary.of(report, false, 80);
        assertThat(plain.chars().filter(c -> c < ' ' && c != '\n').count()).isZero();
        assertThat(plain).contains("\\u001b[31mred");
        String coloured = TerminalSummary.of(report, true, 80).replaceAll("\u001b\\[[0-9;]{1,9}m", "");
        assertThat(coloured.chars().filter(c -> c < ' ' && c != '\n').count()).isZero();
    }

    @Test
    void sarifStaysJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SarifReport.write(report, gate(), out);
        JsonNode sarif = new ObjectMapper().readTree(out.toByteArray());
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.at("/level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText()).contains("<img").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void junitStaysXml() throws IOException, ParserConfigurationException, SAXException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitReport.write(report, gate(), out);
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("img").getLength()).isZero();
        assertThat(xml.getElementsByTagName("failure").item(0).getTextContent()).contains("<img src=x");
    }

    @Test
    void aFileNameIsNoUri() {
        assertThat(SarifReport.uri("a b#c?d%.hprof")).isEqualTo("a%20b%23c%3Fd%25.hprof");
        assertThat(SarifReport.uri("javascript:x")).isEqualTo("javascript%3Ax");
    }

    private static Gate gate() {
        return new Gate(Severity.WARNING, List.of(new Gate.Ruling(Gate.State.FAILS, null)));
    }

    private String html() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
