package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.graph.FieldType.INT;
import static dev.nettopsy.analyzer.graph.FieldType.LONG;
import static dev.nettopsy.analyzer.graph.FieldType.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.hprof.HprofBuilder;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest heap, from the two places in a dump that give it away. */
class MaxHeapTest {

    private static final String VM = "jdk.internal.misc.VM";
    private static final String NODE = "java.util.HashMap$Node";
    private static final String MANAGEMENT = "sun.management.VMManagementImpl";
    private static final String LIMIT = "sun.nio.MaxDirectMemorySize";

    @TempDir
    Path folder;

    private final NettyDump netty = NettyDump.a3();
    private final HprofBuilder dump = netty.dump();

    private MemorySnapshot decode() {
        return netty.decode(folder);
    }

    private long text(String text) {
        dump.type("java.lang.String").field("value", REFERENCE).field("coder", INT);
        return dump.instance("java.lang.String", "value", dump.bytes(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void directMemory(long bytes, String key, String value) {
        dump.type(VM).staticField("directMemory", LONG, bytes).staticReference("savedProps");
        dump.type(NODE).field("key", REFERENCE).field("value", REFERENCE).field("next", REFERENCE);
        dump.type("java.util.HashMap").field("table", REFERENCE);
        long node = dump.instance(NODE, "key", text(key), "value", text(value));
        dump.setStatic(VM, "savedProps", dump.instance("java.util.HashMap", "table", dump.array(NODE, node)));
    }

    private void arguments(String... arguments) {
        long[] texts = new long[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(arguments[i]);
        }
        dump.type("java.util.Arrays$ArrayList").field("a", REFERENCE);
        dump.type("java.util.Collections$UnmodifiableRandomAccessList").field("list", REFERENCE);
        dump.type(MANAGEMENT).field("vmArgs", REFERENCE);
        long list = dump.instance("java.util.Arrays$ArrayList", "a", dump.array("java.lang.String", texts));
        dump.instance(
                MANAGEMENT,
                "vmArgs",
                dump.instance("java.util.Collections$UnmodifiableRandomAccessList", "list", list));
    }

    @Test
    void withoutALimitOfItsOwnDirectMemoryHasThatOfTheHeap() {
        directMemory(600 << 20, "java.home", "/opt/java");
        assertThat(decode().runtime().maxHeap()).isEqualTo(600 << 20);
    }

    @Test
    void anExplicitLimitOfDirectMemorySaysNothingOfTheHeap() {
        directMemory(256 << 20, LIMIT, Integer.toString(256 << 20));
        MemorySnapshot snapshot = decode();
        assertThat(snapshot.runtime().maxHeap()).isEqualTo(-1);
        assertThat(snapshot.gaps()).extracting(gap -> gap.what()).containsExactly("size of the Java heap");
    }

    /** JDK 8 always sets the property. */
    @Test
    void minusOneStandsForNoLimit() {
        directMemory(300 << 20, LIMIT, "-1");
        assertThat(decode().runtime().maxHeap()).isEqualTo(300 << 20);
    }

    @Test
    void theLastOfTheArgumentsWins() {
        directMemory(256 << 20, LIMIT, Integer.toString(256 << 20));
        arguments("-Xms32m", "-Xmx64m", "-Xmx1G", "-Dname=-Xmx9g");
        MemorySnapshot snapshot = decode();
        assertThat(snapshot.runtime().maxHeap()).isEqualTo(1L << 30);
        assertThat(snapshot.gaps()).isEmpty();
    }

    @Test
    void absurdSizesAreNotBelieved() {
        arguments("-Xmx999999999999999t", "-XX:MaxHeapSize=0");
        assertThat(decode().runtime().maxHeap()).isEqualTo(-1);
    }
}
