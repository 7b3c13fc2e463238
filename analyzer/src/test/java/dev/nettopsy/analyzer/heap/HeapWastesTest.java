package dev.nettopsy.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.snapshot.HeapWaste;
import dev.nettopsy.snapshot.HeapWaste.Kind;
import dev.nettopsy.snapshot.HeapWaste.Repeated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapWastesTest {

    private static final long SEED = Long.getLong("nettopsy.seed", 20_261_202L);

    /** A string: header, reference, coder, hash. */
    private static final long STRING = 24;

    @TempDir
    private Path folder = Path.of("");

    private final HprofBuilder dump = new HprofBuilder();
    private final List<Long> kept = new ArrayList<>();

    @BeforeEach
    void types() {
        dump.bytes(new byte[8]);
    }

    @Test
    void equalStringsWasteAllButOne() throws IOException {
        for (int i = 0; i < 5; i++) {
            keep(dump.string("equal"));
        }
        keep(dump.string("other"));
        keep(dump.string("equal plus"));

        HeapWaste strings = strings();

        assertThat(strings.objects()).isEqualTo(7);
        assertThat(strings.seen()).isEqualTo(7);
        assertThat(strings.wasteful()).isEqualTo(4);
        // An array of 5 bytes takes 24.
        assertThat(strings.wastedBytes()).isEqualTo(4 * (STRING + 24));
        assertThat(strings.largest()).containsExactly(new Repeated(kept.get(0), 5, 5, 4 * (STRING + 24)));
    }

    @Test
    void anArrayThatTheyShareIsNoWaste() throws IOException {
        long array = dump.bytes(new byte[100]);
        for (int i = 0; i < 3; i++) {
            keep(dump.instance("java.lang.String", "value", array));
        }

        assertThat(strings().wastedBytes()).isEqualTo(2 * STRING);
    }

    /** As where the JVM makes equal strings share. */
    @Test
    void arraysThatManyShareAreCountedOnceEach() throws IOException {
        long first = dump.bytes("equal".getBytes(StandardCharsets.ISO_8859_1));
        long second = dump.bytes("equal".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 10; i++) {
            keep(dump.instance("java.lang.String", "value", i % 3 == 0 ? first : second));
        }

        assertThat(strings().largest()).containsExactly(new Repeated(kept.get(0), 5, 10, 9 * STRING + 24));
    }

    @Test
    void charactersOfTwoBytesAreNotThoseOfOne() throws IOException {
        byte[] bytes = "a\0b\0".getBytes(StandardCharsets.ISO_8859_1);
        keep(dump.instance("java.lang.String", "value", dump.bytes(bytes), "coder", 0));
        keep(dump.instance("java.lang.String", "value", dump.bytes(bytes), "coder", 1));
        keep(dump.instance("java.lang.String", "value", dump.bytes(bytes), "coder", 1));

        assertThat(strings().largest())
                .extracting(Repeated::length, Repeated::copies)
                .containsExactly(tuple(2L, 2L));
    }

    @Test
    void stringsOfJdk8HaveArraysOfCharacters() throws IOException {
        for (int i = 0; i < 3; i++) {
            keep(dump.instance("java.lang.String", "value", dump.numbers(FieldType.CHAR, 'a', 'b', 'c')));
        }
        keep(dump.instance("java.lang.String", "value", dump.numbers(FieldType.CHAR, 'a', 'b', 'd')));

        assertThat(strings().largest()).containsExactly(new Repeated(kept.get(0), 3, 3, 2 * (STRING + 24)));
    }

    @Test
    void garbageIsNoWaste() throws IOException {
        keep(dump.string("equal"));
        dump.string("equal");
        dump.type("java.util.HashMap").field("table", FieldType.REFERENCE).field("size", FieldType.INT);
        dump.instance("java.util.HashMap");

        assertThat(strings().wasteful()).isZero();
        assertThat(waste(Kind.EMPTY_COLLECTIONS, "java.util.HashMap").wasteful())
                .isZero();
    }

    @Test
    void emptyCollectionsWasteAllOfThemselves() throws IOException {
        dump.type("java.util.HashMap").field("table", FieldType.REFERENCE).field("size", FieldType.INT);
        keep(dump.instance("java.util.HashMap"));
        keep(dump.instance("java.util.HashMap", "table", dump.array("java.util.HashMap$Node", new long[16])));
        keep(dump.instance(
                "java.util.HashMap", "size", 10, "table", dump.array("java.util.HashMap$Node", new long[16])));

        HeapWaste maps = waste(Kind.EMPTY_COLLECTIONS, "java.util.HashMap");

        assertThat(maps.objects()).isEqualTo(3);
        assertThat(maps.seen()).isEqualTo(3);
        assertThat(maps.wasteful()).isEqualTo(2);
        // A map takes 24 bytes here, its table 16 and 4 a slot.
        assertThat(maps.wastedBytes()).isEqualTo(24 + 24 + 80);
        assertThat(waste(Kind.SPARSE_COLLECTIONS, "java.util.HashMap").wasteful())
                .isZero();
    }

    @Test
    void theArrayThatEmptyListsShareIsCountedForNone() throws IOException {
        dump.type("java.util.ArrayList")
                .field("elementData", FieldType.REFERENCE)
                .field("size", FieldType.INT);
        long shared = dump.array("java.lang.Object");
        keep(dump.instance("java.util.ArrayList", "elementData", shared));
        keep(dump.instance("java.util.ArrayList", "elementData", shared));

        assertThat(waste(Kind.EMPTY_COLLECTIONS, "java.util.ArrayList").wastedBytes())
                .isEqualTo(2 * 24);
    }

    @Test
    void ofSparseCollectionsTheUnusedSlotsAreWaste() throws IOException {
        dump.type("java.util.ArrayList")
                .field("elementData", FieldType.REFERENCE)
                .field("size", FieldType.INT);
        for (int size : new int[] {1, 24, 25, 100}) {
            keep(dump.instance(
                    "java.util.ArrayList", "size", size, "elementData", dump.array("java.lang.Object", new long[100])));
        }
        // Six slots are too few to speak of.
        keep(dump.instance(
                "java.util.ArrayList", "size", 1, "elementData", dump.array("java.lang.Object", new long[6])));

        HeapWaste lists = waste(Kind.SPARSE_COLLECTIONS, "java.util.ArrayList");

        assertThat(lists.wasteful()).isEqualTo(2);
        // 416 bytes where 24 and 112 would do.
        assertThat(lists.wastedBytes()).isEqualTo(416 - 24 + 416 - 112);
    }

    @Test
    void aConcurrentMapWithCellsIsNotJudged() throws IOException {
        dump.type("java.util.concurrent.ConcurrentHashMap")
                .field("table", FieldType.REFERENCE)
                .field("counterCells", FieldType.REFERENCE)
                .field("baseCount", FieldType.LONG);
        keep(dump.instance("java.util.concurrent.ConcurrentHashMap"));
        long cells = dump.array("java.util.concurrent.ConcurrentHashMap$CounterCell", 0, 0);
        keep(dump.instance("java.util.concurrent.ConcurrentHashMap", "counterCells", cells));

        assertThat(waste(Kind.EMPTY_COLLECTIONS, "java.util.concurrent.ConcurrentHashMap")
                        .wasteful())
                .isEqualTo(1);
    }

    @Test
    void numbersAsObjectsAreCounted() throws IOException {
        dump.type("java.lang.Integer").field("value", FieldType.INT);
        keep(dump.instance("java.lang.Integer", "value", 1));
        keep(dump.instance("java.lang.Integer", "value", 2));

        HeapWaste boxes = waste(Kind.BOXED_NUMBERS, "java.lang.Integer");

        assertThat(boxes.wasteful()).isEqualTo(2);
        assertThat(boxes.wastedBytes()).isEqualTo(32);
    }

    /** A crafted dump: classes of known names with other fields, sizes that cannot be, arrays that are not there. */
    @Test
    void whatCannotBeIsPassedOver() throws IOException {
        dump.type("java.util.HashMap").field("table", FieldType.INT).field("size", FieldType.REFERENCE);
        dump.type("java.util.ArrayList")
                .field("elementData", FieldType.REFERENCE)
                .field("size", FieldType.INT);
        dump.type("java.util.Vector").field("elementCount", FieldType.INT);
        keep(dump.instance("java.util.HashMap", "table", 7, "size", 9));
        keep(dump.instance("java.util.Vector"));
        long array = dump.array("java.lang.Object", new long[40]);
        keep(dump.instance("java.util.ArrayList", "size", -5, "elementData", array));
        keep(dump.instance("java.util.ArrayList", "size", Integer.MAX_VALUE, "elementData", array));
        keep(dump.instance("java.util.ArrayList", "size", 1, "elementData", 0x77));
        keep(dump.instance("java.lang.String", "value", 0x78));
        keep(dump.instance("java.lang.String", "value", array));

        SummaryOfDump summary = summary();

        assertThat(summary.waste().stream().filter(one -> one.className().startsWith("java.util.")))
                .extracting(HeapWaste::kind, HeapWaste::className)
                .containsExactly(tuple(Kind.EMPTY_COLLECTIONS, "java.util.HashMap"));
        assertThat(summary.waste(Kind.DUPLICATE_STRINGS, "java.lang.String").wasteful())
                .isZero();
    }

    @Test
    void ofVeryManyStringsAPartIsLookedAt() throws IOException {
        int copies = 15_000;
        long[] all = new long[10 * copies];
        for (int i = 0; i < all.length; i++) {
            all[i] = dump.string("value " + i % 10);
        }
        keep(dump.array("java.lang.String", all));

        HeapWaste strings = strings();

        // 150,001 arrays: one in three.
        assertThat(strings.objects()).isEqualTo(all.length);
        assertThat(strings.seen()).isBetween(all.length / 3 - 2_000L, all.length / 3 + 2_000L);
        assertThat(strings.wasteful()).isEqualTo(strings.seen() - 10);
        assertThat(strings.largest())
                .hasSize(10)
                .allSatisfy(value -> assertThat(value.copies()).isBetween(copies / 3 - 500L, copies / 3 + 500L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void howTheFileIsCutMakesNoDifference(int objectsPerSegment) throws IOException {
        dump.objectsPerSegment(objectsPerSegment);
        SplittableRandom random = new SplittableRandom(SEED);
        int[] copies = new int[40];
        for (int i = 0; i < 400; i++) {
            int value = random.nextInt(copies.length);
            copies[value]++;
            keep(dump.string("value " + (100 + value)));
        }

        HeapWaste strings = strings();

        int values = (int) Arrays.stream(copies).filter(count -> count > 0).count();
        assertThat(strings.wasteful()).as("seed %d", SEED).isEqualTo(400 - values);
        assertThat(strings.largest().get(0).copies())
                .isEqualTo(Arrays.stream(copies).max().orElseThrow());
    }

    private void keep(long object) {
        kept.add(object);
        dump.root(GcRoot.Kind.JNI_GLOBAL, object);
    }

    private HeapWaste strings() throws IOException {
        return waste(Kind.DUPLICATE_STRINGS, "java.lang.String");
    }

    private HeapWaste waste(Kind kind, String className) throws IOException {
        return summary().waste(kind, className);
    }

    private SummaryOfDump summary() throws IOException {
        return SummaryOfDump.of(dump.writeTo(folder.resolve("test.hprof")));
    }
}
