package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.TestClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsCommandTest {

    @TempDir
    private Path folder;

    private final HprofBuilder dump = new HprofBuilder();

    @Test
    void fieldsAreToldWithTheirValues() {
        dump.type("java.lang.Integer").field("value", FieldType.INT);
        dump.type("demo.Base").field("id", FieldType.LONG).field("name", FieldType.REFERENCE);
        dump.type("demo.Session")
                .field("name", FieldType.REFERENCE)
                .field("open", FieldType.BOOLEAN)
                .field("grade", FieldType.CHAR)
                .field("load", FieldType.FLOAT)
                .field("data", FieldType.REFERENCE)
                .field("limit", FieldType.REFERENCE)
                .extending(dump.type("demo.Base"));
        long name = dump.string("alice \"a\"\n\u001b");
        long data = dump.bytes((byte) 1, (byte) -2);
        long limit = dump.instance("java.lang.Integer", "value", 42);
        long session = dump.instance(
                "demo.Session",
                "name",
                name,
                "open",
                1,
                "grade",
                (int) 'A',
                "load",
                Float.floatToRawIntBits(0.5f),
                "data",
                data,
                "limit",
                limit,
                "id",
                -7L);

        Run run = objects("demo.Session");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        demo.Session: 1 object, 48 bytes

                        demo.Session @ 0x%x, 48 bytes
                          name              "alice \\"a\\"\\n\\u001b"  java.lang.String @ 0x%x
                          open              true
                          grade             'A'
                          load              0.5
                          data              {1, -2}  byte[2] @ 0x%x
                          limit             42  java.lang.Integer @ 0x%x
                          id                -7
                          name (demo.Base)  "alice \\"a\\"\\n\\u001b"  java.lang.String @ 0x%x
                        """.formatted(session, name, data, limit, name));
        assertThat(run.code()).isZero();
    }

    @Test
    void theLargestComeFirstAndTheRestIsCounted() {
        dump.longs(new long[3]);
        long large = dump.longs(new long[1_000]);
        dump.longs(7, 8);

        Run run = objects("long[]", "--top", 2);

        assertThat(run.out().lines())
                .containsExactly(
                        "long[]: 3 objects, 8,088 bytes",
                        "",
                        "long[1000] @ 0x" + Long.toHexString(large) + ", 8,016 bytes",
                        "  {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, …}",
                        "",
                        "long[3] @ 0x" + Long.toHexString(large - 40) + ", 40 bytes",
                        "  {0, 0, 0}",
                        "",
                        "and 1 more object (--top)");
    }

    @Test
    void textIsToldAsText() {
        dump.string("x".repeat(500));
        dump.numbers(FieldType.BYTE, "GET / HTTP/1.1\r\n".chars().asLongStream().toArray());
        dump.numbers(FieldType.CHAR, "né".chars().asLongStream().toArray());

        assertThat(objects("java.lang.String").out()).contains("  \"" + "x".repeat(120) + "\"…\n");
        assertThat(objects("byte[]").out()).contains("\n  \"GET / HTTP/1.1\\r\\n\"\n");
        assertThat(objects("char[]").out()).contains("\n  {'n', 'é'}\n");
    }

    @Test
    void ofAnArrayOfReferencesTheUsedSlotsAreTold() {
        dump.type("demo.Node");
        long node = dump.instance("demo.Node");
        long[] slots = new long[2_000];
        slots[17] = node;
        slots[400] = 0xdead_beefL;
        slots[1_999] = node;
        dump.array("demo.Node", slots);

        assertThat(objects("demo.Node[]").out())
                .contains("demo.Node[2000] @ 0x")
                .contains("  2 of the first 1000 slots used\n")
                .contains("  [17]   demo.Node @ 0x" + Long.toHexString(node) + "\n")
                .contains("  [400]  0xdeadbeef (no object there)\n");
    }

    @Test
    void aClassObjectShowsItsStaticFields() {
        dump.type("demo.Registry").staticField("count", FieldType.INT, 3).staticReference("instance");
        long registry = dump.instance("demo.Registry");
        dump.setStatic("demo.Registry", "instance", registry);

        assertThat(objects("java.lang.Class", "--top", 1000).out())
                .contains("class demo.Registry @ 0x")
                .contains("  <loader>  boot loader\n  count     3\n  instance  demo.Registry @ 0x"
                        + Long.toHexString(registry) + "\n");
    }

    @Test
    void subclassesCountIfAsked() {
        dump.type("demo.Base").field("a", FieldType.INT);
        dump.type("demo.Sub").field("b", FieldType.LONG).extending(dump.type("demo.Base"));
        // 24 bytes: addresses that are all multiples of 16 would look like objects aligned to 16.
        dump.bytes(new byte[8]);
        dump.instance("demo.Base");
        dump.instance("demo.Sub");

        assertThat(objects("demo.Base").out())
                .startsWith("demo.Base: 1 object, 16 bytes (1 object of subclasses: --subclasses)\n")
                .doesNotContain("demo.Sub @");
        assertThat(objects("demo.Base", "--subclasses").out())
                .startsWith("demo.Base: 2 objects, 40 bytes\n\ndemo.Sub @ 0x");
    }

    @Test
    void theEndOfANameIsEnoughWhereOneClassHasIt() {
        dump.instance("demo.Session");
        dump.instance("demo.Pool$Entry");
        dump.type("other.Pool$Entry");
        dump.instance("a.Node");
        dump.instance("b.Node");
        dump.instance("b.Node");

        assertThat(objects("Session").out()).startsWith("demo.Session: 1 object");
        assertThat(objects("Pool$Entry").out()).as("only one has objects").startsWith("demo.Pool$Entry: 1 object");
        assertThat(objects("Entry").out()).startsWith("demo.Pool$Entry: 1 object");
        refused("Node", "'Node' is short for several classes: b.Node, a.Node; give the full name");
    }

    @Test
    void aClassThatIsNotThereGetsTheNearestHelp() {
        dump.instance("demo.Session");
        dump.type("demo.SessionPool");

        refused("session", "the dump has no class named 'session'; did you mean demo.Session or demo.SessionPool?");
        refused("Warehouse", "'nettopsy histogram' lists those that have objects");
        refused("", "the dump has no class named ''; 'nettopsy histogram' lists");
        refused("x\u001b\n", "x\\u001b");
    }

    @Test
    void aClassWithoutObjectsIsNoMistake() {
        dump.type("demo.Unused");

        assertThat(objects("demo.Unused")).isEqualTo(new Run(0, "demo.Unused: 0 objects, 0 bytes\n", ""));
    }

    @Test
    void twoClassesOfOneNameAreListedTogether() {
        dump.instance("demo.Session");
        TestClass second = dump.secondType("demo.Session", dump.instance("demo.Loader"));
        dump.instance(second);

        assertThat(objects("demo.Session").out()).startsWith("demo.Session: 2 objects, 32 bytes\n");
    }

    @Test
    void aClassOfAThousandFieldsIsCut() {
        TestClass wide = dump.type("demo.Wide");
        for (int i = 0; i < 1_000; i++) {
            wide.field("f" + i, FieldType.BYTE);
        }
        dump.instance("demo.Wide");

        Run run = objects("demo.Wide");

        assertThat(run.out()).endsWith("  … 900 more fields\n");
        assertThat(run.out().lines().count()).isLessThan(110);
    }

    @Test
    void namesOfTheDumpAreTextWhateverIsInThem() {
        String evil = "demo.\u001b]0;x\u0007\nEvil\u202e";
        dump.type(evil).field("\u001b[2J\u202e", FieldType.REFERENCE);
        dump.instance(evil, "\u001b[2J\u202e", dump.instance(evil));

        Run run = objects(evil);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Evil").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void aCutDumpIsListedAsFarAsItGoes() throws IOException {
        dump.instance("demo.A");
        dump.bytes(new byte[100]);
        byte[] whole = dump.toBytes();
        Path cut = Files.write(folder.resolve("cut.hprof"), Arrays.copyOf(whole, whole.length - 40));

        Run run = Run.of("objects", cut, "demo.A");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("demo.A: 1 object");
        assertThat(run.err()).startsWith("nettopsy: the input is incomplete").hasLineCount(1);
        assertThat(Run.of("objects", cut, "demo.A", "--strict").code()).isEqualTo(4);
        assertThat(Run.of("objects", cut, "demo.Other").err()).contains("(the dump is incomplete)");
    }

    @Test
    void aNumberThatIsNoneIsAMistakeOnTheCommandLine() {
        assertThat(Run.of("objects", "x", "y", "--top", "0").err())
                .isEqualTo("nettopsy: --top: expected 1 to 10000 but found 0\n");
        assertThat(Run.of("objects", "x", "y", "--top", "many").code()).isEqualTo(2);
        assertThat(Run.of("objects", "x").code()).isEqualTo(2);
    }

    private Run objects(Object... words) {
        Object[] all = new Object[words.length + 2];
        all[0] = "objects";
        all[1] = dump.writeTo(folder.resolve("heap.hprof"));
        System.arraycopy(words, 0, all, 2, words.length);
        return Run.of(all);
    }

    private void refused(String className, String why) {
        Run run = objects(className);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("nettopsy: ").contains(why).hasLineCount(1);
    }
}
