package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

    @TempDir
    private Path folder;

    @Test
    void theSuffixSaysTheFormat() {
        Outputs outputs = Outputs.of(
                List.of(in("a.json"), in("b.HTML"), in("c.md"), in("d.sarif"), in("e.junit.xml")), null, List.of());

        assertThat(outputs.files().stream().map(Outputs.ReportFile::format)).containsExactly(ReportFormat.values());
    }

    @Test
    void aFileIsWholeOrNotThere() throws IOException {
        Path kept = Files.writeString(folder.resolve("report.json"), "before");
        Outputs outputs = Outputs.of(List.of(kept.toString(), in("new.html")), null, List.of());

        assertThatThrownBy(() -> outputs.write(
                        (format, out) -> {
                            out.write("half".getBytes(StandardCharsets.UTF_8));
                            if (format == ReportFormat.HTML) {
                                throw new IOException("No space left on device");
                            }
                        },
                        new StandardOutput(new ByteArrayOutputStream())))
                .hasMessage("No space left on device");

        assertThat(kept).hasContent("before");
        assertThat(names()).containsExactly("report.json");
    }

    @Test
    void everyFormatIsWrittenWhereItBelongs() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(stream);

        Outputs.of(List.of(in("report.json"), in("report.md"), "-"), ReportFormat.SARIF, List.of())
                .write((format, to) -> to.write(format.id().getBytes(StandardCharsets.UTF_8)), out);
        out.flush();

        assertThat(folder.resolve("report.json")).hasContent("json");
        assertThat(folder.resolve("report.md")).hasContent("md");
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("sarif");
        assertThat(names()).containsExactly("report.json", "report.md");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

        Outputs.of(List.of(link.toString()), null, List.of())
                .write((format, to) -> to.write('x'), new StandardOutput(new ByteArrayOutputStream()));

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("x");
    }

    @Test
    void twoOutputsNeverGoToOneFile() throws IOException {
        Path real = Files.writeString(folder.resolve("a.json"), "");
        Path link = Files.createSymbolicLink(folder.resolve("b.json"), real);

        refused("two outputs go to one file", List.of(in("a.json"), in("x/../a.json")), List.of());
        refused("two outputs go to one file", List.of(in("n.json"), in("./n.json")), List.of());
        refused("two outputs go to one file", List.of(real.toString(), link.toString()), List.of());
        refused("given twice", List.of("-", "-"), List.of());
    }

    @Test
    void anInputIsNeverOverwritten() throws IOException {
        Path input = Files.writeString(folder.resolve("saved.json"), "{}");
        Path hardLink = Files.createLink(folder.resolve("other.json"), input);

        refused("overwrite an input", List.of(input.toString()), List.of(input));
        refused("overwrite an input", List.of(hardLink.toString()), List.of(input));
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeTheAnalysis() throws IOException {
        Files.createDirectory(folder.resolve("folder.json"));

        refused("no regular file", List.of(in("folder.json")), List.of());
        refused("folder of the output does not exist", List.of(in("nowhere/a.json")), List.of());
        refused("no format of a report", List.of(in("a.pdf")), List.of());
        refused("needs --format", List.of("-"), List.of());
        refused("no format of a report", List.of(""), List.of());
    }

    @Test
    void aFormatWithoutItsStreamIsRefused() {
        assertThatThrownBy(() -> Outputs.of(List.of(), ReportFormat.JSON, List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("give '-o -' too");
    }

    private void refused(String why, List<String> names, List<Path> inputs) {
        assertThatThrownBy(() -> Outputs.of(names, null, inputs))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why);
    }

    private String in(String name) {
        return name.isEmpty() ? "" : folder.resolve(name).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
