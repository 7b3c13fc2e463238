package dev.nettopsy.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.nettopsy.analyzer.ToolVersion;
import dev.nettopsy.analyzer.bytes.FileKey;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index beside the dump changes how long a run takes, and nothing else. */
class IndexTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_201L);
    private static final int DAMAGES = 300;
    private static final int CRAFTED = 600;

    @TempDir
    private Path folder;

    private Path dump;
    private Path index;

    @BeforeEach
    void aDump() {
        dump = folder.resolve("heap.hprof");
        index = folder.resolve("heap.hprof.nettopsy-index");
    }

    /** A list, a map that two hold, a class's instances, what is held softly, weakly and not at all, and a stack. */
    private static HprofBuilder heap() {
        return fill(new HprofBuilder(), 0);
    }

    /** @param jump by how much the addresses of the later half are higher */
    private static HprofBuilder fill(HprofBuilder dump, long jump) {
        dump.type("java.lang.ref.Reference").field("referent", FieldType.REFERENCE);
        dump.type("java.lang.ref.SoftReference").extending(dump.type("java.lang.ref.Reference"));
        dump.type("java.lang.ref.WeakReference").extending(dump.type("java.lang.ref.Reference"));
        dump.type("demo.Registry").field("table", FieldType.REFERENCE).staticReference("instance");
        dump.type("demo.Session").field("next", FieldType.REFERENCE).field("data", FieldType.REFERENCE);
        dump.bytes(new byte[8]);
        long shared = dump.longs(new long[100]);
        long next = 0;
        long[] table = new long[50];
        for (int i = 0; i < table.length; i++) {
            next = dump.instance("demo.Session", "next", next, "data", i % 3 == 0 ? shared : dump.string("no " + i));
            table[i] = next;
        }
        if (jump > 0) {
            dump.nextAddress(next + jump);
        }
        long registry = dump.instance("demo.Registry", "table", dump.array("demo.Session", table));
        dump.setStatic("demo.Registry", "instance", registry);
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("demo.Registry"));
        long soft = dump.instance("java.lang.ref.SoftReference", "referent", dump.longs(new long[300]));
        long weak = dump.instance("java.lang.ref.WeakReference", "referent", dump.string("weakly"));
        dump.root(GcRoot.Kind.JNI_GLOBAL, soft).root(GcRoot.Kind.JNI_GLOBAL, weak);
        int thread = dump.thread("worker", "demo.Work#run", "java.lang.Thread#run");
        dump.root(GcRoot.Kind.THREAD_OBJECT, dump.threadObject(thread), thread, -1);
        dump.root(GcRoot.Kind.JAVA_FRAME, dump.ints(1, 2, 3), thread, 0);
        dump.root(GcRoot.Kind.JAVA_FRAME, registry, thread, 1);
        dump.string("garbage");
        return dump;
    }

    /** What is asked of a dump, by name. */
    private static Map<String, List<String>> questions(Path dump) {
        Map<String, List<String>> questions = new LinkedHashMap<>();
        ask(questions, "histogram", dump);
        ask(questions, "histogram", dump, "--retained");
        ask(questions, "analyze", dump, "--color=never");
        ask(questions, "analyze", dump, "-o", "-", "--format", "json", "--detail", "full");
        ask(questions, "analyze", dump, "-o", "-", "--format", "json", "--no-heap");
        ask(questions, "analyze", dump, "-o", "-", "--format", "json", "--top", "3");
        ask(questions, "extract", dump, "-o", "-");
        ask(questions, "objects", dump, "Session", "--top", "40");
        ask(questions, "objects", dump, "java.lang.Object", "--subclasses", "--top", "200");
        ask(questions, "objects", dump, "no.such.Class");
        ask(questions, "path", dump, "0x1");
        addresses(dump).forEach(address -> ask(questions, "path", dump, address, "--retained"));
        return questions;
    }

    /** Some objects of all kinds. */
    private static List<String> addresses(Path dump) {
        return Run.of("objects", dump, "java.lang.Object", "--subclasses", "--top", "200")
                .out()
                .lines()
                .filter(line -> line.contains(" @ 0x") && !line.startsWith(" "))
                .map(line -> line.replaceAll(".* @ (0x\\p{XDigit}+).*", "$1"))
                .filter(address -> Long.decode(address) % 19 == 0)
                .toList();
    }

    private static void ask(Map<String, List<String>> questions, String command, Path dump, String... options) {
        List<String> words = Stream.concat(Stream.of(command, dump.toString()), Arrays.stream(options))
                .toList();
        questions.put(String.join(" ", words), words);
    }

    private static Run run(List<String> words, String... more) {
        return Run.of(Stream.concat(words.stream(), Arrays.stream(more)).toArray());
    }

    private Map<String, Run> answers(String... more) {
        Map<String, Run> answers = new LinkedHashMap<>();
        questions(dump).forEach((name, words) -> answers.put(name, run(words, more)));
        return answers;
    }

    @Test
    void eachCommandSaysTheSameWithAndWithoutAnIndex() throws IOException {
        heap().writeTo(dump);
        checkEachAlone();
        checkAllTogether();
    }

    @Test
    void theSameGoesForDumpsThatAreUnusual() throws IOException {
        byte[] whole = heap().toBytes();
        for (byte[] bytes : List.of(
                Arrays.copyOf(whole, whole.length * 2 / 3),
                new HprofBuilder().toBytes(),
                fill(new HprofBuilder().idSize(Integer.BYTES), 0).toBytes(),
                // Addresses that were given out anew, and such as are too far from each other for a bitmap.
                fill(new HprofBuilder().nextAddress(0x7_0001_0003L), 0).toBytes(),
                fill(new HprofBuilder(), 1L << 52).toBytes(),
                heap().objectsPerSegment(7)
                        .rootsFirst()
                        .format("JAVA PROFILE 1.0.1")
                        .toBytes())) {
            Files.write(dump, bytes);
            checkAllTogether();
        }
    }

    @Test
    void aDumpOfARealNettyThatIsPackedIsNotUnpackedAgainForItsAnalysis() throws IOException {
        dump = folder.resolve("heap.hprof.gz");
        index = folder.resolve("heap.hprof.gz.nettopsy-index");
        Files.copy(Path.of("../samples/dumps/central-queue-4.1.115.hprof.gz"), dump);
        List<String> words = List.of("analyze", dump.toString(), "-o", "-", "--format", "json");
        Run without = run(words);
        Run first = run(words, "--index");

        assertThat(first).isEqualTo(without);
        assertThat(run(words, "--index")).isEqualTo(without);
        assertThat(run(words, "--index", "--timings").out())
                .contains("\"reading the index\"")
                .doesNotContain("\"expanding\"");
    }

    private void checkEachAlone() throws IOException {
        for (List<String> words : questions(dump).values()) {
            Files.deleteIfExists(index);
            Run without = run(words);
            assertThat(index).doesNotExist();

            assertThat(run(words, "--index")).as("%s", words).isEqualTo(without);
            byte[] written = Files.readAllBytes(index);
            assertThat(run(words, "--index")).as("again %s", words).isEqualTo(without);
            assertThat(Files.readAllBytes(index)).as("index of %s", words).isEqualTo(written);

            Files.delete(index);
            run(words, "--index");
            assertThat(Files.readAllBytes(index)).as("new index of %s", words).isEqualTo(written);
        }
    }

    private void checkAllTogether() throws IOException {
        Files.deleteIfExists(index);
        Map<String, Run> without = answers();
        assertThat(answers("--index")).isEqualTo(without);
        byte[] written = Files.readAllBytes(index);
        assertUsed(without);
        assertThat(Files.readAllBytes(index)).isEqualTo(written);
    }

    private void assertUsed(Map<String, Run> without) {
        answers("--index", "-v").forEach((question, run) -> {
            Run expected = requireNonNull(without.get(question));
            assertThat(run.out()).as(question).isEqualTo(expected.out());
            assertThat(run.code()).as(question).isEqualTo(expected.code());
            assertThat(run.err()).as(question).doesNotContain("index not used");
        });
    }

    @Test
    void anIndexOfAnotherDumpIsNotUsedAndWrittenAnew() throws IOException {
        byte[] bytes = heap().toBytes();
        Files.write(dump, bytes);
        FileTime time = Files.getLastModifiedTime(dump);
        answers("--index");
        byte[] old = Files.readAllBytes(index);
        // The text of a string: all else stays as it is.
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("demo/Session")] = 'D';
        Files.write(dump, bytes);
        Files.setLastModifiedTime(dump, time);

        Run run = Run.of("histogram", dump, "--index", "-v");

        assertThat(run.out()).contains("  Demo.Session\n").doesNotContain("  demo.Session\n");
        assertThat(run.err()).isEqualTo("nettopsy: index not used: " + index + ": the dump has changed since\n");
        assertThat(Files.readAllBytes(index)).isNotEqualTo(old);
        assertThat(answers("--index")).isEqualTo(answers());
    }

    @Test
    void aDumpThatWasTouchedHasNoIndex() throws IOException {
        heap().writeTo(dump);
        Run.of("histogram", dump, "--index");
        Files.setLastModifiedTime(dump, FileTime.fromMillis(1_700_000_000_000L));

        assertThat(Run.of("histogram", dump, "--index", "-v").err()).contains("the dump has changed since");
        assertThat(Run.of("histogram", dump, "--index", "-v").err()).isEmpty();
    }

    @Test
    void withoutTheOptionAnIndexIsNeitherReadNorWritten() throws IOException {
        heap().writeTo(dump);
        Files.writeString(index, "something else");

        answers("-v").values().forEach(run -> assertThat(run.err()).doesNotContain("index"));
        assertThat(index).hasContent("something else");
    }

    @Test
    void whateverIsDamagedTheAnswerIsTheSame() throws IOException {
        heap().writeTo(dump);
        Map<String, List<String>> questions = questions(dump);
        Map<String, Run> without = answers();
        answers("--index");
        byte[] whole = Files.readAllBytes(index);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = whole.clone();
            int count = 1 + random.nextInt(40);
            int from = random.nextInt(damaged.length);
            for (int at = from; at < Math.min(damaged.length, from + count); at++) {
                damaged[at] = (byte) random.nextInt();
            }
            Files.write(index, damaged);

            String question = anyOf(without, random);
            assertThat(run(requireNonNull(questions.get(question)), "--index"))
                    .as("seed %d, damage %d, %s", SEED, i, question)
                    .isEqualTo(without.get(question));
        }
    }

    private static String anyOf(Map<String, Run> answers, SplittableRandom random) {
        return List.copyOf(answers.keySet()).get(random.nextInt(answers.size()));
    }

    /** With right checksums: what nobody writes who does not mean harm. Its answers may be wrong; that is what it is for. */
    @Test
    void anIndexThatIsMadeToDoHarmDoesNone() throws IOException {
        heap().writeTo(dump);
        Map<String, List<String>> questions = questions(dump);
        Map<String, Run> answers = answers("--index");
        Path good = Files.move(index, folder.resolve("good"));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CRAFTED; i++) {
            craft(good, random);

            String question = anyOf(answers, random);
            Run run = run(requireNonNull(questions.get(question)), "--index");
            assertThat(run.code())
                    .as("seed %d, crafted %d, %s: %s", SEED, i, question, run.err())
                    .isBetween(0, 3);
            assertThat(run.err().lines().count()).as(question).isLessThan(3);
        }
    }

    private void craft(Path good, SplittableRandom random) throws IOException {
        FileKey key = FileKey.of(dump);
        try (SectionFile from = SectionFile.open(good, key, ToolVersion.NUMBER);
                SectionWriter to = SectionWriter.create(index)) {
            for (String name : from.names()) {
                byte[] bytes = from.get(name).open().readAllBytes();
                // The header of the JSON text would be refused at once.
                if (random.nextInt(4) == 0 && bytes.length > 0 && !name.startsWith("snapshot")) {
                    bytes = mutated(bytes, random);
                }
                try (SectionOutput out = to.section(name)) {
                    out.write(bytes, 0, bytes.length);
                }
            }
            to.publish(ToolVersion.NUMBER, key, dump);
        }
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] mutated = Arrays.copyOf(bytes, random.nextInt(8) == 0 ? random.nextInt(2 * bytes.length) : bytes.length);
        for (int count = random.nextInt(1 + mutated.length / 4); count >= 0 && mutated.length > 0; count--) {
            int kind = random.nextInt(3);
            int at = random.nextInt(mutated.length);
            mutated[at] = (byte) (kind == 0 ? random.nextInt() : kind == 1 ? 0xff : mutated[at] + 1);
        }
        return mutated;
    }

    @Test
    void whereverItIsCutOffTheAnswerIsTheSame() throws IOException {
        heap().writeTo(dump);
        Map<String, Run> without = answers();
        answers("--index");
        byte[] whole = Files.readAllBytes(index);
        for (int part = 0; part < 12; part++) {
            Files.write(index, Arrays.copyOf(whole, whole.length / 12 * part));

            assertThat(answers("--index")).as("part %d", part).isEqualTo(without);
        }
    }

    @Test
    void whereNoIndexCanBeWrittenThatIsSaidInOneLine() throws IOException {
        heap().writeTo(dump);
        Files.createDirectories(index.resolve("in the way"));
        Run without = Run.of("histogram", dump);

        Run run = Run.of("histogram", dump, "--index");

        assertThat(run.out()).isEqualTo(without.out());
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("nettopsy: no index kept: " + index).hasLineCount(1);
        assertThat(Run.of("histogram", dump, "--index", "-q").err()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(dump, index);
        }
    }

    @Test
    void inAFolderThatIsNotOursTheAnalysisGoesOn() throws IOException {
        heap().writeTo(dump);
        Map<String, Run> without = answers();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(folder), "whoever is root may write anywhere");
            answers("--index").forEach((question, run) -> {
                assertThat(run.out())
                        .isEqualTo(requireNonNull(without.get(question)).out());
                assertThat(run.err()).contains("no index kept: " + index + ": permission denied");
            });
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void whoMayNotReadTheDumpMayNotReadTheIndex() throws IOException {
        heap().writeTo(dump);
        Files.setPosixFilePermissions(dump, PosixFilePermissions.fromString("rw-------"));
        Run.of("histogram", dump, "--index");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index)))
                .isEqualTo("rw-------");
    }

    @Test
    void severalRunsAtOnceDoNotDisturbEachOther() throws IOException {
        heap().writeTo(dump);
        Map<String, Run> without = answers();

        List<Map<String, Run>> found = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> answers("--index"))
                .toList();

        assertThat(found).allSatisfy(answers -> assertThat(answers).isEqualTo(without));
        assertUsed(without);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(dump, index);
        }
    }
}
