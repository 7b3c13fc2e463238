package dev.nettopsy.analyzer.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Verdict;
import dev.nettopsy.analyzer.report.ChannelLine;
import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.Environment;
import dev.nettopsy.analyzer.report.ErrorSeen;
import dev.nettopsy.analyzer.report.HeapReport;
import dev.nettopsy.analyzer.report.HolderLine;
import dev.nettopsy.analyzer.report.Input;
import dev.nettopsy.analyzer.report.LeakLine;
import dev.nettopsy.analyzer.report.NettyLibrary;
import dev.nettopsy.analyzer.report.ProcessReport;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.Unseen;
import java.io.IOException;

/** The report as JSON, key by key in the order of the contract. {@link JsonReportReader} is its mirror. */
final class ReportJson {

    private final JsonOut out;
    private final FindingJson findings;
    private final AllocatorJson allocators;
    private final BooksJson books;

    ReportJson(JsonGenerator json) {
        out = new JsonOut(json);
        findings = new FindingJson(out);
        allocators = new AllocatorJson(out);
        books = new BooksJson(out);
    }

    void report(Report report) throws IOException {
        out.object(() -> {
            out.text("format", JsonReport.FORMAT);
            out.integer("version", JsonReport.VERSION);
            out.object("tool", () -> out.text("version", report.toolVersion()));
            out.object("input", () -> input(report.input()));
            out.object("runtime", () -> runtime(report.runtime()));
            out.object("verdict", () -> verdict(report.verdict()));
            out.objects("steps", report.steps(), findings::remedy);
            out.objects("findings", report.findings(), findings::finding);
            out.objects("ruledOut", report.ruledOut(), this::ruledOut);
            out.textMap("thresholds", report.thresholds());
            out.object("ledger", () -> books.books(report.ledger()));
            out.objects("allocators", report.allocators(), allocators::allocator);
            out.integer("otherRegionsTotal", report.otherRegionsTotal());
            out.objects("otherRegions", report.otherRegions(), allocators::chunk);
            out.objects("counters", report.counters(), this::counter);
            out.integer("holdersTotal", report.holdersTotal());
            out.objects("holders", report.holders(), this::holder);
            out.integer("channelsTotal", report.channelsTotal());
            out.objects("channels", report.channels(), this::channel);
            out.integer("leakRecordsTotal", report.leakRecordsTotal());
            out.objects("leakRecords", report.leakRecords(), this::leakRecord);
            if (report.process().isKnown()) {
                out.object("process", () -> process(report.process()));
            }
            if (report.timeline().isKnown()) {
                out.object("timeline", () -> TimelineJson.write(report.timeline(), out));
            }
            out.object("heap", () -> heap(report.heap()));
            out.objects("unseen", report.unseen(), this::unseen);
            if (!report.timings().isEmpty()) {
                out.integerMap("timings", report.timings());
            }
        });
    }

    private void input(Input input) throws IOException {
        out.text("kind", input.kind());
        out.text("file", input.file());
        out.integer("bytes", input.bytes());
        out.text("hprofVersion", input.hprofVersion());
        out.integer("idSize", input.idSize());
        out.text("capturedAt", input.capturedAt());
        out.truth("complete", input.complete());
        out.truth("roots", input.roots());
        out.texts("damage", input.damage());
        if (!input.redacted().isEmpty()) {
            out.texts("redacted", input.redacted());
        }
    }

    private void runtime(Environment runtime) throws IOException {
        out.text("java", runtime.java());
        out.text("vm", runtime.vm());
        out.integer("processors", runtime.processors());
        out.integer("maxHeap", runtime.maxHeap());
        out.objects("netty", runtime.netty(), this::netty);
        out.textMap("settings", runtime.settings());
        out.objects("errors", runtime.errors(), this::error);
    }

    private void netty(NettyLibrary netty) throws IOException {
        out.text("package", netty.packagePrefix());
        out.text("version", netty.version());
        out.text("versionRange", netty.versionRange());
        out.text("from", netty.from());
        out.textMap("modules", netty.modules());
    }

    private void error(ErrorSeen error) throws IOException {
        out.text("id", error.id());
        out.text("class", error.className());
        out.text("message", error.message());
        out.text("thread", error.thread());
    }

    private void verdict(Verdict verdict) throws IOException {
        out.text("cause", verdict.cause().id());
        out.text("severity", verdict.severity().id());
        out.fraction("confidence", verdict.confidence());
        out.text("headline", verdict.headline());
        out.text("claim", verdict.claim());
        out.integer("bytes", verdict.bytes());
    }

    private void ruledOut(RuledOut ruledOut) throws IOException {
        out.text("cause", ruledOut.cause().id());
        out.truth("applicable", ruledOut.applicable());
        out.text("why", ruledOut.why());
    }

    private void counter(CounterLine counter) throws IOException {
        out.text("name", counter.name());
        out.text("scope", counter.scope());
        out.integer("subject", counter.subject());
        out.integer("book", counter.book());
        out.integer("recount", counter.recount());
        out.integer("difference", counter.difference());
        out.text("accuracy", counter.accuracy());
        out.text("explanation", counter.explanation());
    }

    private void holder(HolderLine holder) throws IOException {
        out.texts("path", holder.path());
        out.text("root", holder.root());
        out.integer("buffers", holder.buffers());
        out.integer("bytes", holder.bytes());
        out.text("fingerprint", holder.fingerprint());
        out.text("thread", holder.thread());
        out.text("channel", holder.channel());
        out.integer("channels", holder.channels());
        out.text("handler", holder.handler());
        out.texts("objects", holder.objects());
    }

    private void leakRecord(LeakLine line) throws IOException {
        out.text("type", line.type());
        out.text("hint", line.hint());
        out.integer("tracked", line.tracked());
        out.integer("lost", line.lost());
        out.integer("collected", line.collected());
        out.texts("trackers", line.trackers());
    }

    private void channel(ChannelLine channel) throws IOException {
        out.text("id", channel.id());
        out.text("class", channel.className());
        out.text("shortId", channel.shortId());
        out.text("local", channel.local());
        out.text("remote", channel.remote());
        out.text("state", channel.state());
        out.text("writability", channel.writability());
        out.integer("pendingBytes", channel.pendingBytes());
        out.integer("pendingMessages", channel.pendingMessages());
        out.integer("highWaterMark", channel.highWaterMark());
        out.text("thread", channel.thread());
        out.texts("handlers", channel.handlers());
        out.integer("buffers", channel.buffers());
        out.integer("bytes", channel.bytes());
    }

    private void process(ProcessReport process) throws IOException {
        out.integer("resident", process.resident());
        out.integer("proportional", process.proportional());
        out.integer("anonymous", process.anonymous());
        out.integer("swapped", process.swapped());
        out.objects("mappings", process.mappings(), part -> {
            out.text("name", part.name());
            out.integer("count", part.count());
            out.integer("virtual", part.reserved());
            out.integer("resident", part.bytes());
        });
        out.objects("categories", process.categories(), part -> {
            out.text("name", part.name());
            out.integer("reserved", part.reserved());
            out.integer("committed", part.bytes());
        });
        out.texts("sources", process.sources());
    }

    private void heap(HeapReport heap) throws IOException {
        out.integer("objects", heap.objects());
        out.integer("shallowBytes", heap.shallowBytes());
        out.objects("classes", heap.classes(), this::use);
        out.objects("suspects", heap.suspects(), this::suspect);
        out.objects("dominators", heap.dominators(), dominator -> {
            out.text("class", dominator.className());
            out.text("object", dominator.object());
            out.integer("above", dominator.above());
            out.integer("shallowBytes", dominator.shallowBytes());
            out.integer("retainedBytes", dominator.retainedBytes());
        });
        HeapUseJson.write(heap, out);
    }

    private void use(HeapReport.ClassLine use) throws IOException {
        out.text("class", use.name());
        out.integer("objects", use.objects());
        out.integer("shallowBytes", use.shallowBytes());
    }

    private void suspect(HeapReport.Suspect suspect) throws IOException {
        out.text("class", suspect.className());
        out.text("object", suspect.object());
        out.integer("objects", suspect.objects());
        out.integer("retainedBytes", suspect.retainedBytes());
        out.integer("bufferBytes", suspect.bufferBytes());
        out.text("root", suspect.root());
        out.texts("path", suspect.path());
        out.text("thread", suspect.thread());
        out.text("piled", suspect.piled());
        out.integer("piledObjects", suspect.piledObjects());
        out.integer("piledBytes", suspect.piledBytes());
        out.objects("contents", suspect.contents(), this::use);
    }

    private void unseen(Unseen unseen) throws IOException {
        out.text("what", unseen.what());
        out.text("why", unseen.why());
        out.text("effect", unseen.effect());
    }
}
