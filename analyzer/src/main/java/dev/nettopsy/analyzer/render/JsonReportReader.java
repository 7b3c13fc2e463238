package dev.nettopsy.analyzer.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Verdict;
import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.Environment;
import dev.nettopsy.analyzer.report.ErrorSeen;
import dev.nettopsy.analyzer.report.HeapReport;
import dev.nettopsy.analyzer.report.HolderLine;
import dev.nettopsy.analyzer.report.Input;
import dev.nettopsy.analyzer.report.NettyLibrary;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.Unseen;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what {@link ReportJson} writes; members that it does not know are passed over. */
final class JsonReportReader {

    /** A report of 100,000 chunks has about 40 MB. */
    static final long LONGEST_FILE = 96L << 20;

    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 5_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST_FILE)
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonReportReader() {}

    static Report read(InputStream in) throws IOException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw new InvalidReportException("not a report: " + reason(e), e);
        }
        try {
            return report(checked(tree));
        } catch (JsonIn.Mismatch | IllegalArgumentException | ArithmeticException e) {
            throw new InvalidReportException("not a valid report: " + e.getMessage(), e);
        }
    }

    /** The parser's own words may quote the file over several lines; what it says first is enough. */
    private static String reason(JsonProcessingException e) {
        String message = Visible.of(e.getOriginalMessage().lines().findFirst().orElse("not JSON"));
        JsonLocation place = e.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return (message.length() > 200 ? message.substring(0, 200) + "..." : message) + where;
    }

    private static JsonIn checked(JsonNode tree) {
        JsonIn root = JsonIn.root(tree);
        if (!root.text("format").equals(JsonReport.FORMAT)) {
            throw root.mismatch("format", "expected \"" + JsonReport.FORMAT + "\"");
        }
        if (root.integer("version") != JsonReport.VERSION) {
            throw root.mismatch("version", "expected " + JsonReport.VERSION + ", found " + root.integer("version"));
        }
        return root;
    }

    private static Report report(JsonIn in) {
        return new Report(
                in.object("tool").text("version"),
                input(in.object("input")),
                runtime(in.object("runtime")),
                verdict(in.object("verdict")),
                in.objects("steps", FindingReader::remedy),
                in.objects("findings", FindingReader::finding),
                in.objects("ruledOut", JsonReportReader::ruledOut),
                in.textMap("thresholds"),
                BooksReader.books(in.object("ledger")),
                in.objects("allocators", AllocatorReader::allocator),
                in.objects("otherRegions", AllocatorReader::chunk),
                in.integer("otherRegionsTotal"),
                in.objects("counters", JsonReportReader::counter),
                in.objects("holders", JsonReportReader::holder),
                in.integer("holdersTotal"),
                in.objects("channels", ProcessReader::channel),
                in.integerOr("channelsTotal", 0),
                in.objects("leakRecords", ProcessReader::leakRecord),
                in.integerOr("leakRecordsTotal", 0),
                ProcessReader.process(in.objectOrNull("process")),
                TimelineJson.read(in.objectOrNull("timeline")),
                heap(in.object("heap")),
                in.objects("unseen", JsonReportReader::unseen),
                in.objectOrNull("timings") == null ? Map.of() : in.integerMap("timings"));
    }

    private static Input input(JsonIn in) {
        return new Input(
                in.text("kind"),
                in.text("file"),
                in.integer("bytes"),
                in.text("hprofVersion"),
                in.smallInteger("idSize"),
                in.textOrNull("capturedAt"),
                in.truth("complete"),
                in.truth("roots"),
                in.texts("damage"),
                in.texts("redacted"));
    }

    private static Environment runtime(JsonIn in) {
        return new Environment(
                in.text("java"),
                in.text("vm"),
                in.smallInteger("processors"),
                in.integer("maxHeap"),
                in.objects("netty", JsonReportReader::netty),
                in.textMap("settings"),
                in.objects("errors", JsonReportReader::error));
    }

    private static NettyLibrary netty(JsonIn in) {
        return new NettyLibrary(
                in.text("package"),
                in.textOrNull("version"),
                in.textOrNull("versionRange"),
                in.text("from"),
                in.textMap("modules"));
    }

    private static ErrorSeen error(JsonIn in) {
        return new ErrorSeen(in.text("id"), in.text("class"), in.text("message"), in.textOrNull("thread"));
    }

    private static Verdict verdict(JsonIn in) {
        return new Verdict(
                in.word("cause", Cause::byId),
                in.word("severity", FindingReader::severity),
                in.fraction("confidence"),
                in.text("headline"),
                in.text("claim"),
                in.integer("bytes"));
    }

    private static RuledOut ruledOut(JsonIn in) {
        return new RuledOut(in.word("cause", Cause::byId), in.truth("applicable"), in.text("why"));
    }

    private static CounterLine counter(JsonIn in) {
        return new CounterLine(
                in.text("name"),
                in.text("scope"),
                in.smallInteger("subject"),
                in.integer("book"),
                in.integer("recount"),
                in.text("accuracy"),
                in.text("explanation"));
    }

    private static HolderLine holder(JsonIn in) {
        return new HolderLine(
                in.text("root"),
                in.texts("path"),
                in.integer("buffers"),
                in.integer("bytes"),
                in.text("fingerprint"),
                in.textOrNull("thread"),
                in.textOrNull("channel"),
                in.integerOr("channels", 0),
                in.textOrNull("handler"),
                in.texts("objects"));
    }

    private static HeapReport heap(JsonIn in) {
        return new HeapReport(
                in.integer("objects"),
                in.integer("shallowBytes"),
                in.objects("classes", JsonReportReader::use),
                in.objects("suspects", JsonReportReader::suspect),
                dominators(in),
                in.integerOr("threadsTotal", 0),
                HeapUseJson.threads(in),
                HeapUseJson.loaders(in),
                HeapUseJson.waste(in));
    }

    /** Each is below an earlier one; the first one, which stands for all, below none. */
    private static List<HeapReport.Dominator> dominators(JsonIn in) {
        List<HeapReport.Dominator> dominators = in.objects(
                "dominators",
                dominator -> new HeapReport.Dominator(
                        dominator.text("class"),
                        dominator.text("object"),
                        dominator.smallInteger("above"),
                        dominator.integer("shallowBytes"),
                        dominator.integer("retainedBytes")));
        for (int i = 0; i < dominators.size(); i++) {
            int above = dominators.get(i).above();
            if (above >= i || above < Math.min(0, i - 1)) {
                throw in.mismatch("dominators", "entry " + i + " is below " + above);
            }
        }
        return dominators;
    }

    /** What older reports do not have. */
    private static String textOr(JsonIn in, String name) {
        return Objects.requireNonNullElse(in.textOrNull(name), "");
    }

    private static HeapReport.ClassLine use(JsonIn in) {
        return new HeapReport.ClassLine(in.text("class"), in.integer("objects"), in.integer("shallowBytes"));
    }

    private static HeapReport.Suspect suspect(JsonIn in) {
        return new HeapReport.Suspect(
                in.text("class"),
                in.text("object"),
                in.integerOr("objects", 1),
                in.integer("retainedBytes"),
                in.integerOr("bufferBytes", 0),
                textOr(in, "root"),
                in.texts("path"),
                in.textOrNull("thread"),
                textOr(in, "piled"),
                in.integerOr("piledObjects", 0),
                in.integerOr("piledBytes", 0),
                in.objects("contents", JsonReportReader::use));
    }

    private static Unseen unseen(JsonIn in) {
        return new Unseen(in.text("what"), in.text("why"), in.text("effect"));
    }
}
