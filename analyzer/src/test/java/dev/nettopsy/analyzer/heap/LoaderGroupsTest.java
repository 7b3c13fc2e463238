package dev.nettopsy.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.analyzer.hprof.TestClass;
import dev.nettopsy.snapshot.LoaderGroup;
import dev.nettopsy.snapshot.LoaderGroup.Loader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderGroupsTest {

    private static final long KIB = 1024;

    @TempDir
    private Path folder = Path.of("");

    private final HprofBuilder dump = new HprofBuilder();

    @BeforeEach
    void types() {
        TestClass loader = dump.type("java.lang.ClassLoader")
                .field("name", FieldType.REFERENCE)
                .field("parent", FieldType.REFERENCE);
        dump.type("demo.WebLoader").extending(loader).field("cache", FieldType.REFERENCE);
        dump.type("demo.Other").extending(loader);
        dump.bytes(new byte[8]);
    }

    @Test
    void whatWasDeployedAnewShowsAsClassesOfTheSameNames() throws IOException {
        long first = webLoader(100, "shop");
        long second = webLoader(200, "shop");
        dump.instance(dump.secondType("demo.Page", first));
        TestClass page = dump.secondType("demo.Page", second);
        dump.instance(page);
        dump.instance(page);
        dump.secondType("demo.Order", second);

        LoaderGroup group = group("demo.WebLoader");

        assertThat(group.loaders()).isEqualTo(2);
        assertThat(group.classes()).isEqualTo(3);
        assertThat(group.repeated()).isEqualTo(1);
        assertThat(group.retainedBytes()).isBetween(300 * KIB, 302 * KIB);
        assertThat(group.largest()).extracting(Loader::id).containsExactly(second, first);
        Loader largest = group.largest().get(0);
        assertThat(largest.name()).isEqualTo("shop");
        assertThat(largest.classes()).isEqualTo(2);
        assertThat(largest.instances()).isEqualTo(2);
        assertThat(largest.instanceBytes()).isEqualTo(2 * 16);
        assertThat(largest.retainedBytes()).isBetween(200 * KIB, 201 * KIB);
    }

    @Test
    void severalWithClassesOfTheirOwnRepeatNothing() throws IOException {
        dump.secondType("demo.A", webLoader(1, "a"));
        dump.secondType("demo.B", webLoader(1, "b"));

        assertThat(group("demo.WebLoader").repeated()).isZero();
    }

    @Test
    void whatGoesWithAnotherOfTheGroupIsCountedOnce() throws IOException {
        long inner = dump.instance("demo.WebLoader", "cache", dump.bytes(new byte[100 * 1024]));
        long outer = dump.instance("demo.WebLoader", "cache", inner);
        dump.root(GcRoot.Kind.JNI_GLOBAL, outer);
        dump.secondType("demo.A", inner);
        dump.secondType("demo.B", outer);

        LoaderGroup group = group("demo.WebLoader");

        assertThat(group.retainedBytes()).isBetween(100 * KIB, 101 * KIB);
        assertThat(group.largest()).extracting(Loader::id).containsExactly(outer, inner);
    }

    @Test
    void theBootLoaderIsNoObject() throws IOException {
        LoaderGroup boot = group("");

        assertThat(boot.loaders()).isEqualTo(1);
        assertThat(boot.retainedBytes()).isZero();
        assertThat(boot.classes()).isGreaterThan(3);
        assertThat(boot.largest()).extracting(Loader::id, Loader::name).containsExactly(tuple(0L, ""));
    }

    @Test
    void aLoaderThatIsNotInTheDumpIsOneOfUnknownClass() throws IOException {
        dump.secondType("demo.A", 0x123450);

        assertThat(group("?").classes()).isEqualTo(1);
    }

    private long webLoader(int kib, String name) {
        long loader =
                dump.instance("demo.WebLoader", "name", dump.string(name), "cache", dump.bytes(new byte[kib * 1024]));
        dump.root(GcRoot.Kind.JNI_GLOBAL, loader);
        return loader;
    }

    private LoaderGroup group(String className) throws IOException {
        List<LoaderGroup> found = SummaryOfDump.of(dump.writeTo(folder.resolve("test.hprof"))).loaders().stream()
                .filter(group -> group.className().equals(className))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
