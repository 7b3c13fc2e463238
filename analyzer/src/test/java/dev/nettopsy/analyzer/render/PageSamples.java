package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.fixture.Incidents;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes pages of invented incidents into a folder, to be looked at: {@code main} of the tests' class path. */
final class PageSamples {

    private PageSamples() {}

    public static void main(String[] args) throws IOException {
        Map<String, Report> reports = Incidents.all();
        reports.put("huge", Incidents.huge(100_000, 64));
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Map.Entry<String, Report> entry : reports.entrySet()) {
            Path page = folder.resolve(entry.getKey() + ".html");
            try (OutputStream out = Files.newOutputStream(page)) {
                HtmlReport.write(entry.getValue(), out);
            }
            System.out.println(page + " " + Files.size(page));
        }
    }
}
