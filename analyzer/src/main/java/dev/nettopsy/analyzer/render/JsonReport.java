package dev.nettopsy.analyzer.render;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The canonical form of a report. Equal reports give equal bytes: fixed key order, UTF-8, line feeds, integers for bytes. */
public final class JsonReport {

    /** What {@code format} says. */
    public static final String FORMAT = "nettopsy-report";

    /** What {@code version} says. */
    public static final int VERSION = 1;

    /** The JSON Schema (2020-12) of this form, as a resource of this class. */
    public static final String SCHEMA = "report.schema.json";

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonReport() {}

    /** Writes a report, indented, and leaves the stream open. */
    public static void write(Report report, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            new ReportJson(json).report(report);
            json.writeRaw('\n');
        }
    }

    /**
     * Reads a report that {@link #write} wrote, or that a later version with the same {@code version} number did. Reading is
     * bounded in depth, size and number of elements.
     *
     * @throws InvalidReportException if it is not such a report; its message is one line
     */
    public static Report read(InputStream in) throws IOException {
        return JsonReportReader.read(in);
    }

    /** Without white space and in ASCII, for embedding: no mark that turns text or ends a line is in it as such. */
    static String compact(Report report) {
        try (StringWriter text = new StringWriter();
                JsonGenerator json = FACTORY.createGenerator(text)) {
            json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            new ReportJson(json).report(report);
            json.flush();
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
