package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathCommandTest {

    @TempDir
    private Path folder;

    private final HprofBuilder dump = new HprofBuilder();
    private long session;

    @BeforeEach
    void types() {
        dump.type("demo.Registry").field("table", FieldType.REFERENCE).staticReference("instance");
        dump.type("demo.Session").field("next", FieldType.REFERENCE).field("data", FieldType.REFERENCE);
        // 24 bytes: addresses that are all multiples of 16 would look like objects aligned to 16.
        dump.bytes(new byte[8]);
        session = dump.instance("demo.Session", "data", dump.longs(new long[10]));
    }

    @Test
    void aPathIsToldFromItsRootInwards() {
        long table = dump.array("demo.Session", 0, 0, session);
        long registry = dump.instance("demo.Registry", "table", table);
        dump.setStatic("demo.Registry", "instance", registry);
        dump.root(GcRoot.Kind.STICKY_CLASS, dump.classId("demo.Registry"));

        Run run = path(session);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo("""
                        demo.Session @ 0x%x
                        24 bytes by itself

                        Held by 1 object. The shortest path:

                        sticky class
                        └ class demo.Registry @ 0x%x
                          └ static .instance  demo.Registry @ 0x%x
                            └ .table  demo.Session[] @ 0x%x
                              └ [2]  demo.Session @ 0x%x
                        """.formatted(session, dump.classId("demo.Registry"), registry, table, session));
        assertThat(run.code()).isZero();
    }

    @Test
    void ofAStringTheTextIsShown() {
        long text = dump.string("select 1\u001b");
        dump.root(GcRoot.Kind.JNI_GLOBAL, text);

        assertThat(path(text).out())
                .startsWith("java.lang.String @ 0x" + Long.toHexString(text) + "  \"select 1\\u001b\"\n");
    }

    @Test
    void eachFurtherPathComesThroughAnotherHolder() {
        long other = dump.instance("demo.Session", "next", session);
        int thread = dump.thread("worker \u001b[31m1", "demo.Session#read", "demo.Session#run");
        dump.root(GcRoot.Kind.JAVA_FRAME, session, thread, 1);
        dump.root(GcRoot.Kind.JNI_GLOBAL, other);
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("demo.Session", "next", session));

        Run run = path(session, "--top", 2);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Held by 1 GC root and 2 objects. 2 paths, each through another, a shortest one first:")
                .contains("\nlocal variable in demo.Session#run of thread \"worker \\u001b[31m1\"\n└ demo.Session @ ")
                .contains(
                        "\nJNI global\n└ demo.Session @ 0x" + Long.toHexString(other) + "\n  └ .next  demo.Session @ ")
                .contains("\nAll objects that hold it, by class:\n          2  demo.Session\n")
                .doesNotContain("\u001b");
        assertThat(path(session, "--top", 3).out()).doesNotContain("by class");
        assertThat(run.out().lines().filter(line -> line.equals("JNI global"))).hasSize(1);
    }

    @Test
    void ofManyKindsOfHoldersTheMostFrequentAreCounted() {
        for (int kind = 1; kind <= 7; kind++) {
            dump.type("demo.Kind" + kind).field("session", FieldType.REFERENCE);
            for (int i = 0; i < kind; i++) {
                dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("demo.Kind" + kind, "session", session));
            }
        }

        Run run = path(session);

        assertThat(run.out())
                .contains("Held by 28 objects. 3 paths, each through another, a shortest one first:")
                .endsWith("""

                        All objects that hold it, by class:
                                  7  demo.Kind7
                                  6  demo.Kind6
                                  5  demo.Kind5
                                  4  demo.Kind4
                                  3  demo.Kind3
                                  …  2 more classes
                        """);
    }

    @Test
    void whatItRetainsAndWithWhatItWouldGoIsToldIfAsked() {
        long owner = dump.instance("demo.Session", "next", session);
        dump.root(GcRoot.Kind.JNI_GLOBAL, owner);

        Run run = path(session, "--retained");

        // 24 bytes, and its array of 10 longs with a header of 16 bytes.
        assertThat(run.out())
                .contains("24 bytes by itself, 120 bytes with all that it alone keeps\n")
                .endsWith("""

                        It would go with each of these, nearest first:
                          demo.Session @ 0x%x, keeps 144 bytes
                        """.formatted(owner));
        assertThat(path(owner, "--retained").out()).contains("Nothing else would take it along");
        assertThat(path(session).out()).doesNotContain("keeps");
    }

    @Test
    void anAddressIsReadAsPeopleWriteIt() {
        dump.root(GcRoot.Kind.JNI_GLOBAL, session);
        Run expected = path(session);

        assertThat(expected.code()).isZero();
        String hex = Long.toHexString(session);
        for (String written : new String[] {
            hex,
            "0X" + hex.toUpperCase(Locale.ROOT),
            "0x0000" + hex,
            Long.toString(session),
            "demo.Session @ 0x" + hex,
            "demo.Session@" + hex
        }) {
            assertThat(Run.of("path", folder.resolve("heap.hprof"), written))
                    .as(written)
                    .isEqualTo(expected);
        }
    }

    @Test
    void digitsThatAreTwoAddressesAreNotGuessedAt() {
        dump.nextAddress(1_000_000);
        long decimal = dump.instance("demo.Session");
        dump.nextAddress(0x1_000_000);
        long hexadecimal = dump.instance("demo.Session");
        dump.root(GcRoot.Kind.JNI_GLOBAL, decimal).root(GcRoot.Kind.JNI_LOCAL, hexadecimal);
        Path file = dump.writeTo(folder.resolve("heap.hprof"));

        Run both = Run.of("path", file, "1000000");

        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("write 0x1000000 or 0xf4240").hasLineCount(1);
        assertThat(Run.of("path", file, "0x1000000").out()).contains("JNI local");
    }

    @Test
    void anAddressWithoutAnObjectGetsTheNearestHelp() {
        dump.root(GcRoot.Kind.JNI_GLOBAL, session);
        Path file = dump.writeTo(folder.resolve("heap.hprof"));
        String hex = Long.toHexString(session);

        refused(file, "0x" + Long.toHexString(session + 8), "it is 8 bytes inside demo.Session @ 0x" + hex);
        refused(file, "0x10", "no object starts at 0x10; the first is class ");
        refused(file, "0xffffffffffffff00", "; the last is ");
        refused(file, "0x0", "no object starts at 0x0; the first is class ");
    }

    @Test
    void whatIsNoAddressIsAMistakeOnTheCommandLine() {
        for (String word : new String[] {"", "session", "0x", "0x12345678901234567", "-1", "a\u001b[b", "@"}) {
            Run run = Run.of("path", folder.resolve("never-read"), word.startsWith("-") ? " " + word : word);
            assertThat(run.code()).as(word).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("nettopsy: expected an address such as 0x7a2c41d28 but found ")
                    .doesNotContain("\u001b")
                    .hasLineCount(1);
        }
        assertThat(Run.of("path", "heap.hprof").err()).contains("OBJECT").hasLineCount(1);
        assertThat(Run.of("path", "heap.hprof", "0x10", "--top", "0").code()).isEqualTo(2);
        assertThat(Run.of("path", "heap.hprof", "0x10", "--top", "99999").err())
                .contains("--top")
                .contains("1 to 1000");
    }

    @Test
    void aSoftReferenceIsToldIfNothingElseHoldsTheObject() {
        dump.type("java.lang.ref.Reference").field("referent", FieldType.REFERENCE);
        dump.type("java.lang.ref.SoftReference").extending(dump.type("java.lang.ref.Reference"));
        dump.root(GcRoot.Kind.JNI_GLOBAL, dump.instance("java.lang.ref.SoftReference", "referent", session));

        assertThat(path(session).out())
                .contains("Only soft references hold it")
                .contains("  └ .referent (soft)  demo.Session @ ");
    }

    @Test
    void garbageIsCalledSoAndWhatADumpCannotTellToo() throws IOException {
        dump.rootsFirst();
        long kept = dump.instance("demo.Session");
        dump.root(GcRoot.Kind.JNI_GLOBAL, kept);
        dump.bytes(new byte[100]);
        assertThat(path(session).out()).contains("No GC root reaches it");
        assertThat(path(session, "--retained").out())
                .contains("No GC root reaches it")
                .doesNotContain("keeps");

        byte[] whole = Files.readAllBytes(folder.resolve("heap.hprof"));
        Path cut = Files.write(folder.resolve("cut.hprof"), Arrays.copyOf(whole, whole.length - 60));
        Run run = Run.of("path", cut, "0x" + Long.toHexString(session));
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Cannot tell what holds it: the dump is incomplete");
        assertThat(run.err()).startsWith("nettopsy: the input is incomplete").hasLineCount(1);
        assertThat(Run.of("path", cut, "0x" + Long.toHexString(session), "--strict")
                        .code())
                .isEqualTo(4);
        assertThat(Run.of("path", cut, "0x" + Long.toHexString(kept)).out()).contains("Held by 1 GC root.");
    }

    @Test
    void withoutRootsNothingIsClaimed() {
        assertThat(path(session).out()).contains("Cannot tell what holds it: the dump names no GC roots.");
    }

    @Test
    void aLongListIsToldByItsEnds() {
        long head = session;
        for (int i = 0; i < 2_000; i++) {
            head = dump.instance("demo.Session", "next", head);
        }
        dump.root(GcRoot.Kind.JNI_GLOBAL, head);

        String out = path(session).out();

        assertThat(out).contains("… 1,961 more objects");
        assertThat(out.lines().count()).isLessThan(60);
        assertThat(out.lines()).allMatch(line -> line.length() < 120);
    }

    @Test
    void whatIsNoHeapDumpGetsOneLine() throws IOException {
        Run run = Run.of("path", Files.writeString(folder.resolve("text"), "hello"), "0x10");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("is of no known kind").hasLineCount(1);
    }

    private Run path(long object, Object... options) {
        Object[] words = {"path", dump.writeTo(folder.resolve("heap.hprof")), "0x" + Long.toHexString(object)};
        Object[] all = Arrays.copyOf(words, words.length + options.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        return Run.of(all);
    }

    private static void refused(Path file, String address, String why) {
        Run run = Run.of("path", file, address);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("nettopsy: no object starts at ")
                .contains(why)
                .hasLineCount(1);
    }
}
