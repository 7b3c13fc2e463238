package dev.nettopsy.analyzer.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One heap record in pieces: each begins with a part, together they are the record, and no object is met twice or never. */
class SegmentCutterTest {

    @TempDir
    Path folder;

    /** Some 30 KB of small objects, with one array in the middle that is as long as ten pieces. */
    private static byte[] dump() {
        HprofBuilder dump = new HprofBuilder().oneRecord();
        dump.type("demo.Node").field("next", FieldType.REFERENCE).field("value", FieldType.INT);
        long last = 0;
        for (int i = 0; i < 600; i++) {
            last = dump.instance("demo.Node", "next", last, "value", i);
            if (i % 50 == 0) {
                dump.array("demo.Node", last, 0, last);
            }
            if (i == 300) {
                dump.bytes(new byte[10_000]);
            }
        }
        dump.root(GcRoot.Kind.JNI_GLOBAL, last);
        return dump.toBytes();
    }

    private FileBytes open(byte[] dump) throws IOException {
        return FileBytes.open(Files.write(folder.resolve("test.hprof"), dump));
    }

    private static List<Segment> pieces(FileBytes file, List<Segment> whole) throws IOException {
        return new SegmentCutter(file, Long.BYTES, 1_000).cut(whole);
    }

    private static List<String> met(FileBytes file, List<Segment> segments, Damage damage) throws IOException {
        List<String> met = new ArrayList<>();
        SegmentWalker walker = new SegmentWalker(file, Long.BYTES, damage);
        for (Segment segment : segments) {
            walker.walk(segment.start(), segment.end(), new Listing(met));
        }
        return met;
    }

    private static final class Listing extends HeapVisitor {
        private final List<String> met;

        Listing(List<String> met) {
            this.met = met;
        }

        @Override
        public boolean wantsReferences() {
            return true;
        }

        @Override
        public void root(int tag, long id, long threadSerial, int number) {
            met.add("root " + id);
        }

        @Override
        public void classRecord(long position, ClassRecord record) {
            met.add("class at " + position);
        }

        @Override
        public void instance(long position, long id, long classId, byte[] bytes, int at, int length) {
            met.add("instance " + id + " at " + position);
        }

        @Override
        public void objectArray(long position, long id, long classId, long length) {
            met.add("array " + id + " at " + position);
        }

        @Override
        public void elements(byte[] bytes, int at, int count) {
            met.add(count + " elements");
        }

        @Override
        public void primitiveArray(long position, long id, int type, long length) {
            met.add("numbers " + id + " at " + position);
        }
    }

    @Test
    void piecesTellWhatTheWholeTells() throws IOException {
        try (FileBytes file = open(dump())) {
            List<Segment> whole =
                    DumpOutline.read(file, new Damage(), Progress.SILENT).segments();
            List<Segment> pieces = pieces(file, whole);

            assertThat(whole).hasSize(1);
            assertThat(pieces).hasSizeGreaterThan(10);
            assertThat(pieces.get(0).start()).isEqualTo(whole.get(0).start());
            for (int i = 1; i < pieces.size(); i++) {
                assertThat(pieces.get(i).start()).isEqualTo(pieces.get(i - 1).end());
            }
            assertThat(pieces.get(pieces.size() - 1).end())
                    .isEqualTo(whole.get(0).end());
            Damage damage = new Damage();
            assertThat(met(file, pieces, damage)).hasSizeGreaterThan(600).isEqualTo(met(file, whole, damage));
            assertThat(damage.isEmpty()).isTrue();
        }
    }

    @Test
    void damageIsSaidAsOfTheWholeRecord() throws IOException {
        byte[] dump = dump();
        long middle;
        try (FileBytes file = open(dump)) {
            List<Segment> pieces = pieces(
                    file, DumpOutline.read(file, new Damage(), Progress.SILENT).segments());
            middle = pieces.get(pieces.size() / 2).start();
        }
        dump[(int) middle] = 0x77; // no part of a heap record
        try (FileBytes file = open(dump)) {
            List<Segment> whole =
                    DumpOutline.read(file, new Damage(), Progress.SILENT).segments();
            Damage ofWhole = new Damage();
            Damage ofPieces = new Damage();

            assertThat(met(file, pieces(file, whole), ofPieces)).isEqualTo(met(file, whole, ofWhole));
            assertThat(ofPieces.sentences()).hasSize(1).isEqualTo(ofWhole.sentences());
        }
    }

    @Test
    void manySegmentsStayAsTheyAre() throws IOException {
        HprofBuilder dump = new HprofBuilder().objectsPerSegment(10);
        for (int i = 0; i < 1_000; i++) {
            dump.longs(i, i, i);
        }
        try (FileBytes file = open(dump.toBytes())) {
            List<Segment> segments =
                    DumpOutline.read(file, new Damage(), Progress.SILENT).segments();
            assertThat(pieces(file, segments)).hasSizeGreaterThan(90).isEqualTo(segments);
        }
    }
}
