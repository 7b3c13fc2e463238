package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.ThreadState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the JVM, of Netty's version, of threads and errors. */
class RuntimeAndFailuresTest {

    private static final String ERROR = "java.lang.OutOfMemoryError";

    @TempDir
    Path folder;

    private final NettyDump netty = NettyDump.a3();
    private final HprofBuilder dump = netty.dump();

    @BeforeEach
    void declare() {
        dump.type("java.lang.Throwable")
                .field("detailMessage", REFERENCE)
                .field("stackTrace", REFERENCE)
                .field("backtrace", REFERENCE)
                .field("depth", INT);
        dump.type(ERROR).extending(dump.type("java.lang.Throwable"));
    }

    private void properties(String... keysAndValues) {
        dump.type("java.util.concurrent.ConcurrentHashMap$Node")
                .field("key", REFERENCE)
                .field("val", REFERENCE)
                .field("next", REFERENCE);
        dump.type("java.util.concurrent.ConcurrentHashMap").field("table", REFERENCE);
        dump.type("java.util.Properties").field("map", REFERENCE);
        dump.type("java.lang.System").staticReference("props");
        long next = 0;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            next = dump.instance(
                    "java.util.concurrent.ConcurrentHashMap$Node",
                    "key",
                    dump.string(keysAndValues[i]),
                    "val",
                    dump.string(keysAndValues[i + 1]),
                    "next",
                    next);
        }
        long map = dump.instance(
                "java.util.concurrent.ConcurrentHashMap",
                "table",
                dump.array("java.util.concurrent.ConcurrentHashMap$Node", 0, next));
        dump.setStatic("java.lang.System", "props", dump.instance("java.util.Properties", "map", map));
    }

    @Test
    void onlySettingsOfTheAllowListAreTaken() {
        properties(
                "java.version", "17.0.15",
                "java.vm.name", "OpenJDK 64-Bit Server VM",
                "java.vm.version", "17.0.15+6",
                "io.netty.allocator.type", "adaptive",
                "io.netty.leakDetection.level", "paranoid",
                "shaded.io.netty.maxDirectMemory", "64m",
                "db.password", "secret",
                "io.netty.password", "secret",
                "user.name", "alice");

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.runtime().java()).isEqualTo("17.0.15");
        assertThat(snapshot.runtime().vm()).isEqualTo("OpenJDK 64-Bit Server VM 17.0.15+6");
        assertThat(snapshot.runtime().settings())
                .containsOnlyKeys(
                        "io.netty.allocator.type", "io.netty.leakDetection.level", "shaded.io.netty.maxDirectMemory");
        assertThat(snapshot.runtime().processors()).isEqualTo(4);
    }

    @Test
    void aHashTableThatBitesItsTailComesToAnEnd() {
        properties("java.version", "17", "java.vm.name", "X");
        long ring = dump.instance("java.util.concurrent.ConcurrentHashMap$Node", "key", dump.string("a"));
        dump.set(ring, "next", ring);
        long map = dump.instance(
                "java.util.concurrent.ConcurrentHashMap",
                "table",
                dump.array("java.util.concurrent.ConcurrentHashMap$Node", ring, ring));
        dump.setStatic("java.lang.System", "props", dump.instance("java.util.Properties", "map", map));
        assertThat(netty.decode(folder).runtime().java()).isEmpty();
    }

    private void manifest(String packageName, String title, String version) {
        dump.type("java.lang.Package$VersionInfo").field("implTitle", REFERENCE).field("implVersion", REFERENCE);
        dump.type("java.lang.Package").field("name", REFERENCE).field("versionInfo", REFERENCE);
        long info = dump.instance(
                "java.lang.Package$VersionInfo", "implTitle", dump.string(title), "implVersion", dump.string(version));
        dump.instance("java.lang.Package", "name", dump.string(packageName), "versionInfo", info);
    }

    private void jar(String path) {
        dump.type("java.io.File").field("path", REFERENCE);
        dump.type("java.util.zip.ZipFile$Source$Key").field("file", REFERENCE);
        long file = dump.instance("java.io.File", "path", dump.string(path));
        dump.instance("java.util.zip.ZipFile$Source$Key", "file", file);
    }

    private Optional<NettyVersion> version(MemorySnapshot snapshot) {
        return Optional.ofNullable(snapshot.nettys().get(0).version());
    }

    @Test
    void theManifestTellsTheVersion() {
        manifest("io.netty.buffer", "Netty/Buffer", "4.1.115.Final");
        jar("/app/lib/netty-common-4.1.99.Final.jar");
        MemorySnapshot snapshot = netty.decode(folder);
        assertThat(version(snapshot)).isEqualTo(NettyVersion.parse("4.1.115"));
        assertThat(snapshot.nettys().get(0).from()).isEqualTo(NettyCopy.Source.PACKAGE);
        assertThat(snapshot.nettys().get(0).modules())
                .containsEntry("buffer", "4.1.115")
                .containsEntry("common", "4.1.99");
    }

    @Test
    void elseTheNameOfTheJarInsideAnArchiveDoes() {
        jar("/app/shop.jar!/BOOT-INF/lib/netty-buffer-4.1.115.Final.jar");
        MemorySnapshot snapshot = netty.decode(folder);
        assertThat(version(snapshot)).isEqualTo(NettyVersion.parse("4.1.115"));
        assertThat(snapshot.nettys().get(0).from()).isEqualTo(NettyCopy.Source.JAR_NAME);
    }

    @Test
    void aVersionThatItsClassesContradictIsNotBelieved() {
        jar("/app/lib/netty-buffer-4.2.20.Final.jar");
        MemorySnapshot snapshot = netty.decode(folder);
        assertThat(version(snapshot)).isEmpty();
        assertThat(snapshot.nettys().get(0).ranges())
                .extracting(Object::toString)
                .containsExactly("4.1.115");
        assertThat(snapshot.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.why()).contains("4.2.20"));
    }

    @Test
    void twoVersionsOfOneJarDecideNothing() {
        jar("/app/lib/netty-buffer-4.1.115.Final.jar");
        jar("/plugins/netty-buffer-4.1.116.Final.jar");
        assertThat(version(netty.decode(folder))).isEmpty();
    }

    @Test
    void anErrorHasItsMessageItsThreadAndTheClassesOnItsStack() {
        int serial = dump.thread("worker");
        long classes = dump.array("java.lang.Object", dump.classId("java.lang.String"), 0);
        long trace = dump.array("java.lang.Object", 0, 0, classes, 0, 0);
        long error = dump.instance(
                ERROR,
                "detailMessage",
                dump.string("Cannot reserve 1024 bytes of direct buffer memory"),
                "stackTrace",
                dump.array("java.lang.StackTraceElement"),
                "backtrace",
                trace,
                "depth",
                1);
        dump.root(GcRoot.Kind.JAVA_FRAME, error, serial, 0);

        MemorySnapshot snapshot = netty.decode(folder);

        assertThat(snapshot.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.message()).startsWith("Cannot reserve");
            assertThat(snapshot.threads().get(failure.thread()).name()).isEqualTo("worker");
            assertThat(failure.stack()).containsExactly("java.lang.String");
        });
    }

    @Test
    void errorsThatTheJvmMakesInAdvanceAreNoFailures() {
        long error = dump.instance(ERROR, "detailMessage", dump.string("Java heap space"));
        dump.root(GcRoot.Kind.JNI_GLOBAL, error);
        assertThat(netty.decode(folder).failures()).isEmpty();
    }

    @Test
    void aThreadThatIsAboutToThrowIsAFailure() {
        dump.thread("worker", ERROR + "#<init>", "io.netty.buffer.Unpooled#buffer", "shop.Cart#fill");
        MemorySnapshot snapshot = netty.decode(folder);
        assertThat(snapshot.failures())
                .extracting(Failure::id, Failure::stack)
                .containsExactly(tuple(0L, List.of("io.netty.buffer.Unpooled", "shop.Cart")));
        assertThat(snapshot.threads()).extracting(ThreadState::alive).containsExactly(true);
    }
}
