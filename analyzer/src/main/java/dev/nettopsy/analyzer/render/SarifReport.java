package dev.nettopsy.analyzer.render;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.report.Gate;
import dev.nettopsy.analyzer.report.Gate.Ruling;
import dev.nettopsy.analyzer.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The findings as SARIF 2.1.0, for code-scanning pages. A rule is a cause; a result is a finding; its place is the dump. */
public final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final JsonOut out;
    private final Report report;
    private final List<Ruling> rulings;
    private final List<Cause> rules;

    private SarifReport(JsonGenerator json, Report report, Gate gate) {
        this.out = new JsonOut(json);
        this.report = report;
        this.rulings = GateTexts.rulings(report, gate);
        this.rules = report.findings().stream().map(Finding::cause).distinct().toList();
    }

    /** Writes the findings with what the gate made of them, and leaves the stream open. */
    public static void write(Report report, Gate gate, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            SarifReport sarif = new SarifReport(json, report, gate);
            sarif.log();
            json.writeRaw('\n');
        }
    }

    private void log() throws IOException {
        out.object(() -> {
            out.text("$schema", SCHEMA);
            out.text("version", "2.1.0");
            out.objects("runs", List.of(report), run -> {
                out.object("tool", () -> out.object("driver", this::driver));
                out.objects("artifacts", List.of(run.input()), input -> {
                    out.object("location", () -> out.text("uri", uri(input.file())));
                    out.integer("length", input.bytes());
                });
                List<Integer> indices =
                        IntStream.range(0, report.findings().size()).boxed().toList();
                out.objects("results", indices, this::result);
            });
        });
    }

    private void driver() throws IOException {
        out.text("name", "nettopsy");
        out.text("version", report.toolVersion());
        out.objects("rules", rules, cause -> {
            out.text("id", cause.id());
            out.object("shortDescription", () -> out.text("text", cause.sentence() + "."));
        });
    }

    private void result(int index) throws IOException {
        Finding finding = report.findings().get(index);
        Ruling ruling = rulings.get(index);
        out.text("ruleId", finding.cause().id());
        out.integer("ruleIndex", rules.indexOf(finding.cause()));
        out.text("level", level(finding.severity()));
        out.object("message", () -> out.text("text", Visible.of(finding.headline() + " " + finding.claim())));
        out.objects(
                "locations",
                List.of(finding),
                location -> out.object(
                        "physicalLocation",
                        () -> out.object("artifactLocation", () -> {
                            out.text("uri", uri(report.input().file()));
                            out.integer("index", 0);
                        })));
        out.object("partialFingerprints", () -> out.text("nettopsy/v1", finding.fingerprint()));
        out.text("baselineState", ruling.state() == Gate.State.KNOWN ? "unchanged" : "new");
        if (ruling.state() == Gate.State.SUPPRESSED) {
            out.objects("suppressions", List.of(ruling), suppression -> {
                out.text("kind", "external");
                out.text("justification", suppression.reason());
            });
        }
        out.object("properties", () -> {
            out.fraction("confidence", finding.confidence());
            out.integer("bytes", finding.bytes());
            out.truth("failsTheGate", ruling.state() == Gate.State.FAILS);
        });
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case INFO -> "note";
            case WARNING -> "warning";
            case CRITICAL -> "error";
        };
    }

    /** A file name as a relative URI: everything but letters, digits and a few marks is percent-encoded. */
    static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                uri.append(c);
            } else {
                uri.append(String.format("%%%02X", (int) c));
            }
        }
        return uri.toString();
    }
}
