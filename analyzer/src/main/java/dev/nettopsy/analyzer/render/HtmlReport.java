package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Report;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The report as one HTML file that opens offline. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Writes the page and leaves the stream open. Equal reports give equal bytes. */
    public static void write(Report report, OutputStream out) throws IOException {
        StringOutput page = new StringOutput();
        JtepageGenerated.render(new VisibleHtmlOutput(page), new NoInterceptor(), new Page(report));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }
}
